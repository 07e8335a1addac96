package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TablesTest {
    @Test
    void there_are_sixty_countries_each_with_a_name_of_its_own() {
        assertThat(Country.all()).hasSize(60).extracting(Country::name).doesNotHaveDuplicates();
    }

    @Test
    void a_country_has_people_and_lies_on_the_globe() {
        assertThat(Country.all()).allSatisfy(country -> {
            assertThat(country.name()).matches("\\S+( \\S+)*");
            assertThat(country.population()).isBetween(300_000L, 1_500_000_000L);
            assertThat(country.lat()).isBetween(-90.0, 90.0);
            assertThat(country.lon()).isBetween(-180.0, 180.0);
        });
    }

    @Test
    void no_two_countries_share_a_centre() {
        assertThat(Country.all())
                .extracting(country -> country.lat() + " " + country.lon())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_row_of_a_table_is_read_as_it_stands() {
        assertThat(Country.all()).contains(new Country("Japan", 124_000_000, 36.2, 138.3));
        assertThat(Monster.all()).contains(new Monster("Kraken", 6, 10));
    }

    @Test
    void there_are_fifteen_monsters_each_with_a_name_of_its_own() {
        assertThat(Monster.all()).hasSize(15).extracting(Monster::name).doesNotHaveDuplicates();
    }

    @Test
    void strengths_go_from_1_to_10() {
        assertThat(Monster.all()).allSatisfy(monster -> {
            assertThat(monster.weakest()).isBetween(1, monster.strongest());
            assertThat(monster.strongest()).isLessThanOrEqualTo(10);
        });
        assertThat(Monster.all()).extracting(Monster::weakest).contains(1);
        assertThat(Monster.all()).extracting(Monster::strongest).contains(10);
    }
}
