# embed - writes the C source of daemon/port/schema.h from the migration files.
#
# cmake -DSCHEMA_DIR=... -DOUTPUT=... -P embed.cmake
# A step is NNN-name.sql; numbers run from 001 without a gap.

function(embed store result)
    file(GLOB files ${SCHEMA_DIR}/${store}/*.sql)
    list(SORT files)
    set(rows "")
    set(count 0)
    foreach(file IN LISTS files)
        get_filename_component(name ${file} NAME_WE)
        if(NOT name MATCHES "^([0-9][0-9][0-9])-(.+)$")
            message(FATAL_ERROR "${file}: a migration is called NNN-name.sql")
        endif()
        set(word ${CMAKE_MATCH_2})
        math(EXPR count "${count} + 1")
        string(REGEX REPLACE "^0+" "" version "${CMAKE_MATCH_1}")
        if(NOT "${version}" STREQUAL "${count}")
            message(FATAL_ERROR "${file}: migration ${count} is missing")
        endif()
        file(READ ${file} sql)
        string(REPLACE "\\" "\\\\" sql "${sql}")
        string(REPLACE "\"" "\\\"" sql "${sql}")
        string(REPLACE "\n" "\\n\"\n     \"" sql "${sql}")
        string(APPEND rows "    {${version}, \"${word}\",\n     \"${sql}\"},\n")
    endforeach()
    string(CONCAT text
        "const struct schema_step schema_${store}[] = {\n${rows}    {0, NULL, NULL},\n};\n"
        "const size_t schema_${store}_count = ${count};\n")
    set(${result} "${text}" PARENT_SCOPE)
endfunction()

embed(cohort cohort)
embed(mailbox mailbox)
file(WRITE ${OUTPUT} "#include \"port/schema.h\"\n\n${cohort}\n${mailbox}")
