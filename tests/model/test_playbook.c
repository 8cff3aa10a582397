#include "model/playbook.h"

static struct step *add_step(struct playbook *playbook, const char *id)
{
    struct step *step = step_new();
    step->id = g_strdup(id);
    g_ptr_array_add(playbook->steps, step);
    return step;
}

static void a_step_is_found_by_its_id(void)
{
    g_autoptr(playbook) playbook = playbook_new();
    struct step *first = add_step(playbook, "S1");
    add_step(playbook, "S4");
    g_assert_true(playbook_step(playbook, "S1") == first);
    g_assert_null(playbook_step(playbook, "S"));
    g_assert_null(playbook_step(playbook, "s1"));
    g_assert_null(playbook_step(playbook, NULL));
    g_assert_cmpint(first->at, ==, -1);
}

static void the_first_reaction_to_an_answer_counts(void)
{
    g_autoptr(playbook) playbook = playbook_new();
    struct step *step = add_step(playbook, "S3");
    struct reaction *no = reaction_new();
    struct reaction *move = reaction_new();
    no->answers = 1u << ANSWER_NO | 1u << ANSWER_DECLINED;
    move->answers = 1u << ANSWER_MOVE | 1u << ANSWER_NO;
    g_ptr_array_add(step->on, no);
    g_ptr_array_add(step->on, move);
    g_assert_true(step_reaction(step, ANSWER_NO) == no);
    g_assert_true(step_reaction(step, ANSWER_DECLINED) == no);
    g_assert_true(step_reaction(step, ANSWER_MOVE) == move);
    g_assert_null(step_reaction(step, ANSWER_YES));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/playbook/a-step-is-found-by-its-id", a_step_is_found_by_its_id);
    g_test_add_func("/playbook/the-first-reaction-to-an-answer-counts",
                    the_first_reaction_to_an_answer_counts);
    return g_test_run();
}
