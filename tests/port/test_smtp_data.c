#include "port/smtp_data.h"

#include <string.h>

static void a_message_cannot_end_itself(void)
{
    static const struct {
        const char *label, *message, *wire;
        gsize size;
    } rows[] = {
        {"a dot first on a line", "A: b\r\n\r\n.\r\n..\r\n.x\r\n",
         "A: b\r\n\r\n..\r\n...\r\n..x\r\n.\r\n", 19},
        {"bare LF", "A: b\n\nx\n.\ny\n", "A: b\r\n\r\nx\r\n..\r\ny\r\n.\r\n", 17},
        {"bare CR", "A: b\r\rx\r.\ry", "A: b\r\n\r\nx\r\n..\r\ny\r\n.\r\n", 17},
        {"LF dot CR LF", "x\n.\r\ny", "x\r\n..\r\ny\r\n.\r\n", 9},
        {"CR CR LF", "x\r\r\ny", "x\r\n\r\ny\r\n.\r\n", 8},
        {"no end of line", "x", "x\r\n.\r\n", 3},
        {"nothing", "", ".\r\n", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(rows[i].message, strlen(rows[i].message));
        struct smtp_data data = smtp_data_make(bytes);
        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(data.wire->str, ==, rows[i].wire);
        g_assert_cmpuint(data.size, ==, rows[i].size);
        g_assert_false(data.eight_bit);
        smtp_data_clear(&data);
    }
}

#define CASE(name) g_test_add_func("/smtp-data/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    CASE(a_message_cannot_end_itself);
    return g_test_run();
}
