-- T4c/mac_dinh by minority
SELECT
  "t10"."minority",
  "t10"."day_index",
  SUM("t10"."met") AS "met",
  SUM("t10"."unmet") AS "unmet",
  SUM("t10"."unknown") AS "unknown",
  SUM("t10"."membership_unknown_met") AS "membership_unknown_met",
  SUM("t10"."membership_unknown_unmet") AS "membership_unknown_unmet",
  SUM("t10"."membership_unknown") AS "membership_unknown"
FROM (
  SELECT
    "t9".*
    EXCLUDE ("end_day")
  FROM (
    SELECT
      "t8"."minority",
      "t8"."first_day" AS "day_index",
      "t8"."end_day",
      "t8"."met",
      "t8"."unmet",
      "t8"."unknown",
      "t8"."membership_unknown_met",
      "t8"."membership_unknown_unmet",
      "t8"."membership_unknown"
    FROM (
      SELECT
        "t7"."minority",
        "t7"."first_day",
        "t7"."end_day",
        SUM(CAST(COALESCE("t7"."belongs", FALSE) AND COALESCE("t7"."meets", FALSE) AS INT)) AS "met",
        SUM(
          CAST(COALESCE("t7"."belongs", FALSE) AND COALESCE(NOT (
            "t7"."meets"
          ), FALSE) AS INT)
        ) AS "unmet",
        SUM(CAST(COALESCE("t7"."belongs", FALSE) AND (
          "t7"."meets" IS NULL
        ) AS INT)) AS "unknown",
        SUM(CAST((
          "t7"."belongs" IS NULL
        ) AND COALESCE("t7"."meets", FALSE) AS INT)) AS "membership_unknown_met",
        SUM(
          CAST((
            "t7"."belongs" IS NULL
          ) AND COALESCE(NOT (
            "t7"."meets"
          ), FALSE) AS INT)
        ) AS "membership_unknown_unmet",
        SUM(CAST((
          "t7"."belongs" IS NULL
        ) AND (
          "t7"."meets" IS NULL
        ) AS INT)) AS "membership_unknown"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t5"."day_index" AS "first_day",
            "t5"."day_index" + 1 AS "end_day",
            "t5"."unit_id",
            "t5"."sex",
            "t5"."birth_earliest",
            "t5"."birth_latest",
            "t5"."minority",
            "t5"."at_least(component=language, level=bac_3)",
            "t5"."holds(groups=lanh_dao_cap_so+lanh_dao_cap_huyen)",
            "t5"."day_index",
            "t5"."cutoff_42",
            "t5"."cutoff_45",
            "t5"."holds(groups=lanh_dao_cap_so+lanh_dao_cap_huyen)"
            AND CASE
              WHEN "t5"."sex" = 'nam'
              THEN CASE
                WHEN "t5"."birth_earliest" > "t5"."cutoff_45"
                THEN TRUE
                WHEN "t5"."birth_latest" <= "t5"."cutoff_45"
                THEN FALSE
                ELSE CAST(NULL AS BOOLEAN)
              END
              WHEN "t5"."sex" = 'nu'
              THEN CASE
                WHEN "t5"."birth_earliest" > "t5"."cutoff_42"
                THEN TRUE
                WHEN "t5"."birth_latest" <= "t5"."cutoff_42"
                THEN FALSE
                ELSE CAST(NULL AS BOOLEAN)
              END
              WHEN (
                "t5"."sex" IS NULL
              )
              AND (
                CASE
                  WHEN "t5"."birth_earliest" > "t5"."cutoff_45"
                  THEN TRUE
                  WHEN "t5"."birth_latest" <= "t5"."cutoff_45"
                  THEN FALSE
                  ELSE CAST(NULL AS BOOLEAN)
                END = CASE
                  WHEN "t5"."birth_earliest" > "t5"."cutoff_42"
                  THEN TRUE
                  WHEN "t5"."birth_latest" <= "t5"."cutoff_42"
                  THEN FALSE
                  ELSE CAST(NULL AS BOOLEAN)
                END
              )
              THEN CASE
                WHEN "t5"."birth_earliest" > "t5"."cutoff_45"
                THEN TRUE
                WHEN "t5"."birth_latest" <= "t5"."cutoff_45"
                THEN FALSE
                ELSE CAST(NULL AS BOOLEAN)
              END
              ELSE CAST(NULL AS BOOLEAN)
            END AS "belongs",
            "t5"."at_least(component=language, level=bac_3)" AS "meets"
          FROM (
            SELECT
              "t4"."first_day",
              "t4"."end_day",
              "t4"."unit_id",
              "t4"."sex",
              "t4"."birth_earliest",
              "t4"."birth_latest",
              "t4"."minority",
              "t4"."at_least(component=language, level=bac_3)",
              "t4"."holds(groups=lanh_dao_cap_so+lanh_dao_cap_huyen)",
              "t2"."day_index",
              "t2"."cutoff_42",
              "t2"."cutoff_45"
            FROM (
              SELECT
                *
              FROM "segments" AS "t0"
              WHERE
                "t0"."first_day" < "t0"."end_day"
                AND COALESCE(
                  "t0"."holds(groups=lanh_dao_cap_so+lanh_dao_cap_huyen)" AND CAST(NULL AS BOOLEAN),
                  TRUE
                )
            ) AS "t4"
            INNER JOIN "days" AS "t2"
              ON "t4"."first_day" <= "t2"."day_index" AND "t2"."day_index" < "t4"."end_day"
          ) AS "t5"
        ) AS "t6"
        WHERE
          COALESCE("t6"."belongs", TRUE)
      ) AS "t7"
      GROUP BY
        1,
        2,
        3
    ) AS "t8"
  ) AS "t9"
) AS "t10"
GROUP BY
  1,
  2
