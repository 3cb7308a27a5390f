-- T3c/mac_dinh by unit_id
WITH "t6" AS (
  SELECT
    "t5"."unit_id",
    "t5"."first_day",
    "t5"."end_day",
    "t5"."met",
    "t5"."unmet",
    "t5"."unknown",
    "t5"."membership_unknown_met",
    "t5"."membership_unknown_unmet",
    "t5"."membership_unknown",
    "t2"."below_id",
    "t2"."ancestor_id",
    "t2"."closure_first",
    "t2"."closure_end"
  FROM (
    SELECT
      "t3"."unit_id",
      "t3"."first_day",
      "t3"."end_day",
      SUM(CAST(COALESCE("t3"."belongs", FALSE) AND COALESCE("t3"."meets", FALSE) AS INT)) AS "met",
      SUM(
        CAST(COALESCE("t3"."belongs", FALSE) AND COALESCE(NOT (
          "t3"."meets"
        ), FALSE) AS INT)
      ) AS "unmet",
      SUM(CAST(COALESCE("t3"."belongs", FALSE) AND (
        "t3"."meets" IS NULL
      ) AS INT)) AS "unknown",
      SUM(CAST((
        "t3"."belongs" IS NULL
      ) AND COALESCE("t3"."meets", FALSE) AS INT)) AS "membership_unknown_met",
      SUM(
        CAST((
          "t3"."belongs" IS NULL
        ) AND COALESCE(NOT (
          "t3"."meets"
        ), FALSE) AS INT)
      ) AS "membership_unknown_unmet",
      SUM(CAST((
        "t3"."belongs" IS NULL
      ) AND (
        "t3"."meets" IS NULL
      ) AS INT)) AS "membership_unknown"
    FROM (
      SELECT
        "t1"."first_day",
        "t1"."end_day",
        "t1"."unit_id",
        "t1"."has_candidate(body=tinh_uy, local=work, term=2025-2030)",
        "t1"."unit_kind(kind=huyen)",
        "t1"."unit_kind(kind=huyen)" AS "belongs",
        "t1"."has_candidate(body=tinh_uy, local=work, term=2025-2030)" AS "meets"
      FROM "segments" AS "t1"
      WHERE
        "t1"."first_day" < "t1"."end_day"
        AND COALESCE("t1"."unit_kind(kind=huyen)", TRUE)
    ) AS "t3"
    GROUP BY
      1,
      2,
      3
  ) AS "t5"
  INNER JOIN "closure" AS "t2"
    ON "t5"."unit_id" = "t2"."below_id"
)
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
    *
  FROM (
    SELECT
      "t8".*
      EXCLUDE ("end_day")
    FROM (
      SELECT
        "t7"."ancestor_id" AS "unit_id",
        GREATEST("t7"."first_day", "t7"."closure_first") AS "day_index",
        LEAST("t7"."end_day", "t7"."closure_end") AS "end_day",
        "t7"."met",
        "t7"."unmet",
        "t7"."unknown",
        "t7"."membership_unknown_met",
        "t7"."membership_unknown_unmet",
        "t7"."membership_unknown"
      FROM "t6" AS "t7"
      WHERE
        GREATEST("t7"."first_day", "t7"."closure_first") < LEAST("t7"."end_day", "t7"."closure_end")
    ) AS "t8"
  ) AS "t10"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      "t11"."unit_id",
      "t11"."day_index",
      -(
        "t11"."met"
      ) AS "met",
      -(
        "t11"."unmet"
      ) AS "unmet",
      -(
        "t11"."unknown"
      ) AS "unknown",
      -(
        "t11"."membership_unknown_met"
      ) AS "membership_unknown_met",
      -(
        "t11"."membership_unknown_unmet"
      ) AS "membership_unknown_unmet",
      -(
        "t11"."membership_unknown"
      ) AS "membership_unknown"
    FROM (
      SELECT
        "t9".*
        EXCLUDE ("first_day")
      FROM (
        SELECT
          "t7"."ancestor_id" AS "unit_id",
          GREATEST("t7"."first_day", "t7"."closure_first") AS "first_day",
          LEAST("t7"."end_day", "t7"."closure_end") AS "day_index",
          "t7"."met",
          "t7"."unmet",
          "t7"."unknown",
          "t7"."membership_unknown_met",
          "t7"."membership_unknown_unmet",
          "t7"."membership_unknown"
        FROM "t6" AS "t7"
        WHERE
          GREATEST("t7"."first_day", "t7"."closure_first") < LEAST("t7"."end_day", "t7"."closure_end")
      ) AS "t9"
    ) AS "t11"
  ) AS "t12"
) AS "t13"
GROUP BY
  1,
  2
