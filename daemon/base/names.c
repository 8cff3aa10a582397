/*
 * names - enums that have names, and the nearest name to a misspelt one.
 *
 * Nearness is the edit distance of Damerau (two letters swapped are one
 * mistake), on characters and after folding.
 */
#include "base/names.h"
#include "base/text.h"

#include <string.h>

enum { FARTHEST = 2 };

int names_find(const char *const names[], size_t count, const char *name)
{
    for (size_t i = 0; name != NULL && i < count; i++)
        if (names[i] != NULL && strcmp(names[i], name) == 0)
            return (int)i;
    return -1;
}

static gunichar *folded_chars(const char *text, glong *length)
{
    g_autofree char *folded = text_fold(text);
    return g_utf8_to_ucs4_fast(folded, -1, length);
}

static int least(int left, int middle, int right)
{
    return MIN(MIN(left, middle), right);
}

static int edit_distance(const gunichar *a, glong a_length, const gunichar *b, glong b_length)
{
    glong width = b_length + 1;
    g_autofree int *cost = g_new0(int, (gsize)((a_length + 1) * width));
    for (glong i = 0; i <= a_length; i++)
        cost[i * width] = (int)i;
    for (glong j = 0; j <= b_length; j++)
        cost[j] = (int)j;
    for (glong i = 1; i <= a_length; i++) {
        for (glong j = 1; j <= b_length; j++) {
            int *here = &cost[i * width + j];
            *here =
                least(here[-width] + 1, here[-1] + 1, here[-width - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                *here = MIN(*here, here[-2 * width - 2] + 1);
        }
    }
    return cost[a_length * width + b_length];
}

static int distance_of(const gunichar *wrong, glong wrong_length, const char *name)
{
    glong length = 0;
    g_autofree gunichar *chars = folded_chars(name, &length);
    if (ABS(length - wrong_length) > FARTHEST)
        return FARTHEST + 1;
    return edit_distance(wrong, wrong_length, chars, length);
}

const char *names_suggest(const char *const names[], size_t count, const char *wrong)
{
    glong length = 0;
    g_autofree gunichar *chars = folded_chars(wrong, &length);
    const char *nearest = NULL;
    int nearest_distance = FARTHEST + 1;
    for (size_t i = 0; i < count; i++) {
        int distance = names[i] == NULL ? FARTHEST + 1 : distance_of(chars, length, names[i]);
        if (distance >= nearest_distance || 2 * distance >= length)
            continue;
        nearest = names[i];
        nearest_distance = distance;
    }
    return nearest;
}
