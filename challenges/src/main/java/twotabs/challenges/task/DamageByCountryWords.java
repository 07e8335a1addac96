package twotabs.challenges.task;

import java.util.List;

/** What {@link DamageByCountryTask} says of an answer. */
final class DamageByCountryWords {
    static final List<Mistake> MISTAKES = List.of(
            Mistake.of(
                            "inner",
                            "e and g are missing: an inner join drops a sighting whose country is not in the table. A left join"
                                    + " keeps every sighting.",
                            "join",
                            "What does your join do with g, which was seen in Atlantis?")
                    .inPlan("inner join"),
            Mistake.of(
                    "fraction",
                    "The damage has fractions: / divides exactly. The task asks for whole thousands: div.",
                    "agg",
                    "What is 123753041 / 1000 in SQL?"),
            Mistake.of(
                    "multiply-first",
                    "You cut the fraction off after multiplying: in Tuvalu 9646 x 7 / 1000 + 9646 x 1 / 1000 is 67 + 9 = 76, and 9 x 8 is 72. Take the whole thousands first.",
                    "agg",
                    "How many whole thousands of people does Tuvalu have?"),
            Mistake.of(
                    "rounded",
                    "You round to the nearest thousand, so the 9646 people of Tuvalu count as 10 thousands. Whole thousands are 9: div cuts the rest off.",
                    "round",
                    "How many whole thousands are in 9646?"),
            Mistake.of(
                    "table-side",
                    "Atlantis is missing, and g is counted at sea: you take the country of the table, which is null where the join finds no row. Take the country of the sighting.",
                    "join",
                    "Which of the two columns country is null for g?"),
            Mistake.of(
                    "time-window",
                    "You also group by a window of time, so Tuvalu has two rows with a part of its damage each. The task asks for one sum of each country over all times.",
                    "groupBy",
                    "Which sightings belong to Tuvalu?"),
            Mistake.of(
                    "null-damage",
                    "The damage at sea and in Atlantis is null: without a population your formula has no result. coalesce replaces a null.",
                    "agg",
                    "What is null times 8?"),
            Mistake.of(
                    "zero",
                    "The damage at sea and in Atlantis is 0: a missing population counts as 0 thousands. Where no population is known, the strength alone counts.",
                    "agg",
                    "What should the damage be where no population is known?"),
            Mistake.of(
                    "sums-multiplied",
                    "You multiply two sums, so Japan counts twice. Each sighting does its own damage: multiply first,"
                            + " then add up.",
                    "agg",
                    "What is (1 + 1) x (6 + 2), and what is 1 x 6 + 1 x 2?"),
            Mistake.of(
                    "null-country",
                    "The country at sea is null, and the task asks for the text (at sea).",
                    "groupBy",
                    "What does coalesce do?"),
            Mistake.of(
                            "outer",
                            "This join would keep countries without a sighting, and only the end of the stream shows that no sighting will come. Which join keeps every sighting, and no other row?",
                            "join",
                            "Which side of the join is the stream?")
                    .refused("joins? with (a )?streaming|outer joins? with"));

    static final List<String> HINTS = List.of(
            "What happens to a sighting whose country is not in the table?",
            "Join first, then compute the damage of each sighting, then group by country.",
            "sightings.join(countries, ..., \"left\"), then"
                    + " expr(\"coalesce(population div 1000 * strength, strength)\")");

    static final String PRODUCTION =
            "A table that changes is read again for each batch if it is a Delta or Iceberg table; a file or a JDBC table is read by each batch too, and is worth a cache. A stream joined with a table needs no watermark.";

    private DamageByCountryWords() {}
}
