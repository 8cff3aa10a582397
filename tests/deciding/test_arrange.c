#include "deciding/arrange.h"

#include "support/lumen.h"

struct scene {
    struct lumen *lumen;
    GPtrArray *dues;
    struct mailday day;
};

static struct scene begin(void)
{
    return (struct scene){
        lumen_new(), g_ptr_array_new_with_free_func((GDestroyNotify)due_free), {0}};
}

static void end(struct scene *scene)
{
    lumen_free(scene->lumen);
    g_ptr_array_unref(scene->dues);
}

static struct due *add(struct scene *scene, const char *step)
{
    struct due *due = lumen_due(scene->lumen, step, CAMILLE);
    due->question = due->step != NULL && due->step->kind == STEP_QUESTION;
    due->not_after = lumen_at("2027-02-02T09:00");
    due->at_once = FALSE;
    g_ptr_array_add(scene->dues, due);
    return due;
}

/* Which of the dues leave, by their place ("0 2"), and when the others are looked at again. */
static void assert_leaving(const struct scene *scene, const char *now, const char *leaving,
                           const char *wake_at)
{
    const struct lumen *lumen = scene->lumen;
    const struct setting setting = {lumen->programme, lumen->playbook, lumen->almanac,
                                    lumen->registry};
    struct arrangement arrangement;
    g_autoptr(GString) found = g_string_new(NULL);
    arrange(&setting, lumen_person(lumen, CAMILLE), &scene->day, scene->dues, lumen_at(now),
            &arrangement);
    for (guint i = 0; i < arrangement.now->len; i++) {
        guint place = 0;
        g_assert_true(g_ptr_array_find(scene->dues, arrangement.now->pdata[i], &place));
        g_string_append_printf(found, i == 0 ? "%u" : " %u", place);
    }
    g_assert_cmpstr(found->str, ==, leaving);
    g_assert_cmpint(arrangement.wake_at, ==, wake_at != NULL ? lumen_at(wake_at) : INSTANT_NEVER);
    arrangement_clear(&arrangement);
}

static void mail_leaves_in_the_window_of_its_reader(void)
{
    static const struct {
        const char *label, *now, *leaving, *wake_at;
    } rows[] = {
        {"a second early", "2027-01-15T08:29:59+01:00", "", "2027-01-15T08:30"},
        {"to the second", "2027-01-15T08:30:00+01:00", "0", NULL},
        {"the last second", "2027-01-15T17:59:59+01:00", "0", NULL},
        {"Friday evening", "2027-01-15T18:00:00+01:00", "", "2027-01-18T08:30"},
        {"Saturday", "2027-01-16T12:00:00+01:00", "", "2027-01-18T08:30"},
        {"Easter Monday", "2027-03-29T12:00:00+02:00", "", "2027-03-30T08:30"},
        {"August", "2027-08-10T12:00:00+02:00", "", "2027-09-01T08:30"},
        {"Christmas", "2027-12-24T12:00:00+01:00", "", "2028-01-03T08:30"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct scene scene = begin();
        g_test_message("%s", rows[i].label);
        add(&scene, "S1");
        assert_leaving(&scene, rows[i].now, rows[i].leaving, rows[i].wake_at);
        end(&scene);
    }
}

static void the_window_is_in_the_zone_of_the_reader(void)
{
    struct scene scene = begin();
    lumen_person(scene.lumen, CAMILLE)->zone = g_strdup("America/New_York");
    add(&scene, "S1");
    assert_leaving(&scene, "2027-01-15T09:00", "", "2027-01-15T14:30");
    assert_leaving(&scene, "2027-01-15T14:30", "0", NULL);
    end(&scene);
}

static void what_leaves_at_once_waits_for_nothing(void)
{
    struct scene scene = begin();
    scene.day = (struct mailday){3, 17, lumen_at("2027-03-01")};
    add(&scene, "S6")->at_once = TRUE;
    add(&scene, "cancel")->at_once = TRUE;
    assert_leaving(&scene, "2027-01-16T23:30", "0 1", NULL);
    end(&scene);
}

static void one_automatic_mail_a_day_and_the_next_on_the_next_working_day(void)
{
    struct scene scene = begin();
    add(&scene, "S1");
    add(&scene, "S5");
    assert_leaving(&scene, "2027-01-15T09:00", "0", "2027-01-18T08:30");
    scene.day.today = 1;
    assert_leaving(&scene, "2027-01-15T09:00", "", "2027-01-18T08:30");
    end(&scene);
}

static void invitations_count_apart(void)
{
    struct scene scene = begin();
    scene.day.today = 1;
    add(&scene, "S2")->kind = DUE_REQUEST;
    add(&scene, "S2"); /* the assistant's note */
    add(&scene, "S1");
    assert_leaving(&scene, "2027-01-15T09:00", "0 1", "2027-01-18T08:30");
    scene.day.today = 0;
    assert_leaving(&scene, "2027-01-15T09:00", "0 1 2", NULL);
    assert_leaving(&scene, "2027-01-15T08:00", "", "2027-01-15T08:30");
    end(&scene);
}

static void one_question_is_open_until_its_use_by(void)
{
    static const struct {
        const char *label, *now, *leaving, *wake_at;
    } rows[] = {
        {"a second early", "2027-01-22T11:59:59+01:00", "", "2027-01-22T12:00"},
        {"to the second", "2027-01-22T12:00:00+01:00", "0", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct scene scene = begin();
        g_test_message("%s", rows[i].label);
        scene.day = (struct mailday){0, 17, lumen_at("2027-01-22T12:00")};
        add(&scene, "S4");
        assert_leaving(&scene, rows[i].now, rows[i].leaving, rows[i].wake_at);
        end(&scene);
    }
}

static void a_reminder_is_no_new_question_and_a_mail_asks_nothing(void)
{
    static const char *const steps[] = {"S4", "S1"};
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        struct scene scene = begin();
        scene.day = (struct mailday){0, 17, lumen_at("2027-03-01")};
        add(&scene, steps[i])->number = i == 0 ? 1 : 0;
        assert_leaving(&scene, "2027-01-22T09:00", "0", NULL);
        end(&scene);
    }
}

static void of_two_questions_the_second_waits_for_the_first(void)
{
    static const struct {
        const char *label;
        gboolean at_once;
    } rows[] = {{"in turn", FALSE}, {"the first answers a mail", TRUE}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct scene scene = begin();
        scene.lumen->programme->per_day = 5;
        g_test_message("%s", rows[i].label);
        add(&scene, "S6")->at_once = rows[i].at_once;
        add(&scene, "S4");
        assert_leaving(&scene, "2027-01-22T09:00", "0", "2027-02-02T09:00");
        end(&scene);
    }
}

static void nothing_due_wakes_nobody(void)
{
    struct scene scene = begin();
    assert_leaving(&scene, "2027-01-22T09:00", "", NULL);
    end(&scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/arrange/mail-leaves-in-the-window-of-its-reader",
                    mail_leaves_in_the_window_of_its_reader);
    g_test_add_func("/arrange/the-window-is-in-the-zone-of-the-reader",
                    the_window_is_in_the_zone_of_the_reader);
    g_test_add_func("/arrange/what-leaves-at-once-waits-for-nothing",
                    what_leaves_at_once_waits_for_nothing);
    g_test_add_func("/arrange/one-automatic-mail-a-day-and-the-next-on-the-next-working-day",
                    one_automatic_mail_a_day_and_the_next_on_the_next_working_day);
    g_test_add_func("/arrange/invitations-count-apart", invitations_count_apart);
    g_test_add_func("/arrange/one-question-is-open-until-its-use-by",
                    one_question_is_open_until_its_use_by);
    g_test_add_func("/arrange/a-reminder-is-no-new-question-and-a-mail-asks-nothing",
                    a_reminder_is_no_new_question_and_a_mail_asks_nothing);
    g_test_add_func("/arrange/of-two-questions-the-second-waits-for-the-first",
                    of_two_questions_the_second_waits_for_the_first);
    g_test_add_func("/arrange/nothing-due-wakes-nobody", nothing_due_wakes_nobody);
    return g_test_run();
}
