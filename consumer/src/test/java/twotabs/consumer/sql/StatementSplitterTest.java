package twotabs.consumer.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementSplitterTest {
    private final StatementSplitter typed = new StatementSplitter();

    @Test
    void a_statement_ends_with_a_semicolon() {
        assertThat(typed.add("select 1;")).containsExactly("select 1");
        assertThat(typed.isEmpty()).isTrue();
    }

    @Test
    void a_statement_may_have_several_lines() {
        assertThat(typed.add("select 1")).isEmpty();
        assertThat(typed.isEmpty()).isFalse();
        assertThat(typed.add("+ 1;")).containsExactly("select 1\n+ 1");
    }

    @Test
    void a_line_may_have_several_statements() {
        assertThat(typed.add("select 1; select 2;; select")).containsExactly("select 1", "select 2");
        assertThat(typed.rest()).contains("select");
        assertThat(typed.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ';'",
                "select 'it''s;'",
                "select '\\';'",
                "select \";\"",
                "select `;`",
                "select `\\` as `;`",
                "select /* ; */ 1",
                "select 1 -- ;\n",
            })
    void a_semicolon_in_quotes_or_in_a_comment_ends_nothing(String statement) {
        assertThat(typed.add(statement + ";")).containsExactly(statement.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 'a;", "select \"a;", "select `a;", "select 1 /* a;"})
    void what_has_not_been_closed_goes_on(String begun) {
        assertThat(typed.add(begun)).isEmpty();
        assertThat(typed.rest()).contains(begun);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- done", "/* done */", "/* done", " -- 'done'", ";"})
    void what_holds_only_comments_is_nothing(String comment) {
        assertThat(typed.add("select 1; " + comment)).containsExactly("select 1");
        assertThat(typed.rest()).isEmpty();
    }

    @Test
    void a_long_statement_costs_no_more_than_its_length() {
        typed.add("select 1" + " ".repeat(2_000_000));
        for (var i = 0; i < 20_000; i++) {
            typed.add("+ " + i);
        }

        assertThat(typed.add(";"))
                .singleElement()
                .asString()
                .startsWith("select 1")
                .endsWith("+ 19999");
    }

    @Test
    void nothing_is_no_statement() {
        assertThat(typed.add("")).isEmpty();
        assertThat(typed.add(" ; ")).isEmpty();
        assertThat(typed.rest()).isEmpty();
    }
}
