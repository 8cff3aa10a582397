/* Any bytes as a roster: whoever comes out of it has a sound address, and pairs are of two. */
#include "base/text.h"
#include "codec/roster.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct roster *roster)
{
    for (guint i = 0; i < roster->entries->len; i++) {
        const struct entry *entry = roster->entries->pdata[i];
        g_assert_true(text_is_address(entry->address));
        g_assert_true(text_is_clean_line(entry->first) && text_is_clean_line(entry->last));
        for (guint j = 0; j < entry->aliases->len; j++)
            g_assert_true(text_is_address(entry->aliases->pdata[j]));
    }
    for (guint i = 0; i < roster->couples->len; i++) {
        const struct couple *couple = roster->couples->pdata[i];
        g_assert_true(couple->mentor != NULL && couple->mentee != NULL);
        g_assert_true(couple->place == NULL || text_is_clean_line(couple->place));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(faults) faults = faults_new(size % 2 == 0);
    g_autoptr(programme) programme = programme_new();
    g_autoptr(almanac) almanac = almanac_new(programme);
    int file = memfd_create("roster", MFD_CLOEXEC);
    g_assert_cmpint(write(file, data, size), ==, (gssize)size);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", file);
    g_autoptr(roster) roster = roster_read(path, programme, almanac, faults);
    if (roster != NULL)
        check(roster);
    close(file);
    return 0;
}
