-- T4a/mac_dinh by unit_id
SELECT
  "t13"."unit_id",
  "t13"."day_index",
  SUM("t13"."met") AS "met",
  SUM("t13"."unmet") AS "unmet",
  SUM("t13"."unknown") AS "unknown",
  SUM("t13"."membership_unknown_met") AS "membership_unknown_met",
  SUM("t13"."membership_unknown_unmet") AS "membership_unknown_unmet",
  SUM("t13"."membership_unknown") AS "membership_unknown"
FROM (
  SELECT
    "t12".*
    EXCLUDE ("end_day")
  FROM (
    SELECT
      "t11"."ancestor_id" AS "unit_id",
      GREATEST("t11"."first_day", "t11"."closure_first") AS "day_index",
      LEAST("t11"."end_day", "t11"."closure_end") AS "end_day",
      "t11"."met",
      "t11"."unmet",
      "t11"."unknown",
      "t11"."membership_unknown_met",
      "t11"."membership_unknown_unmet",
      "t11"."membership_unknown"
    FROM (
      SELECT
        "t10"."unit_id",
        "t10"."first_day",
        "t10"."end_day",
        "t10"."met",
        "t10"."unmet",
        "t10"."unknown",
        "t10"."membership_unknown_met",
        "t10"."membership_unknown_unmet",
        "t10"."membership_unknown",
        "t3"."below_id",
        "t3"."ancestor_id",
        "t3"."closure_first",
        "t3"."closure_end"
      FROM (
        SELECT
          "t8"."unit_id",
          "t8"."first_day",
          "t8"."end_day",
          SUM(CAST(COALESCE("t8"."belongs", FALSE) AND COALESCE("t8"."meets", FALSE) AS INT)) AS "met",
          SUM(
            CAST(COALESCE("t8"."belongs", FALSE) AND COALESCE(NOT (
              "t8"."meets"
            ), FALSE) AS INT)
          ) AS "unmet",
          SUM(CAST(COALESCE("t8"."belongs", FALSE) AND (
            "t8"."meets" IS NULL
          ) AS INT)) AS "unknown",
          SUM(CAST((
            "t8"."belongs" IS NULL
          ) AND COALESCE("t8"."meets", FALSE) AS INT)) AS "membership_unknown_met",
          SUM(
            CAST((
              "t8"."belongs" IS NULL
            ) AND COALESCE(NOT (
              "t8"."meets"
            ), FALSE) AS INT)
          ) AS "membership_unknown_unmet",
          SUM(CAST((
            "t8"."belongs" IS NULL
          ) AND (
            "t8"."meets" IS NULL
          ) AS INT)) AS "membership_unknown"
        FROM (
          SELECT
            "t7"."day_index" AS "first_day",
            "t7"."day_index" + 1 AS "end_day",
            "t7"."unit_id",
            "t7"."sex",
            "t7"."birth_earliest",
            "t7"."birth_latest",
            "t7"."holds(groups=lanh_dao_cap_so)",
            "t7"."day_index",
            "t7"."cutoff_40",
            "t7"."holds(groups=lanh_dao_cap_so)" AS "belongs",
            CASE
              WHEN "t7"."birth_earliest" > "t7"."cutoff_40"
              THEN TRUE
              WHEN "t7"."birth_latest" <= "t7"."cutoff_40"
              THEN FALSE
              ELSE CAST(NULL AS BOOLEAN)
            END AS "meets"
          FROM (
            SELECT
              "t6"."first_day",
              "t6"."end_day",
              "t6"."unit_id",
              "t6"."sex",
              "t6"."birth_earliest",
              "t6"."birth_latest",
              "t6"."holds(groups=lanh_dao_cap_so)",
              "t4"."day_index",
              "t4"."cutoff_40"
            FROM (
              SELECT
                *
              FROM "segments" AS "t1"
              WHERE
                "t1"."first_day" < "t1"."end_day"
                AND COALESCE("t1"."holds(groups=lanh_dao_cap_so)", TRUE)
            ) AS "t6"
            INNER JOIN "days" AS "t4"
              ON "t6"."first_day" <= "t4"."day_index" AND "t4"."day_index" < "t6"."end_day"
          ) AS "t7"
          WHERE
            COALESCE("t7"."holds(groups=lanh_dao_cap_so)", TRUE)
        ) AS "t8"
        GROUP BY
          1,
          2,
          3
      ) AS "t10"
      INNER JOIN "closure" AS "t3"
        ON "t10"."unit_id" = "t3"."below_id"
    ) AS "t11"
    WHERE
      GREATEST("t11"."first_day", "t11"."closure_first") < LEAST("t11"."end_day", "t11"."closure_end")
  ) AS "t12"
) AS "t13"
GROUP BY
  1,
  2
