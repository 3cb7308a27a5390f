-- T3a/rong by unit_id
WITH "t2" AS (
  SELECT
    "t1"."unit_id",
    "t1"."first_day",
    "t1"."end_day",
    SUM(CAST(COALESCE("t1"."belongs", FALSE) AND COALESCE("t1"."meets", FALSE) AS INT)) AS "met",
    SUM(
      CAST(COALESCE("t1"."belongs", FALSE) AND COALESCE(NOT (
        "t1"."meets"
      ), FALSE) AS INT)
    ) AS "unmet",
    SUM(CAST(COALESCE("t1"."belongs", FALSE) AND (
      "t1"."meets" IS NULL
    ) AS INT)) AS "unknown",
    SUM(CAST((
      "t1"."belongs" IS NULL
    ) AND COALESCE("t1"."meets", FALSE) AS INT)) AS "membership_unknown_met",
    SUM(
      CAST((
        "t1"."belongs" IS NULL
      ) AND COALESCE(NOT (
        "t1"."meets"
      ), FALSE) AS INT)
    ) AS "membership_unknown_unmet",
    SUM(CAST((
      "t1"."belongs" IS NULL
    ) AND (
      "t1"."meets" IS NULL
    ) AS INT)) AS "membership_unknown"
  FROM (
    SELECT
      "t0"."first_day",
      "t0"."end_day",
      "t0"."unit_id",
      "t0"."holds(groups=lanh_dao_cap_so+lanh_dao_cap_huyen)",
      "t0"."leading_posts_at_least(count=2, since=2021-01-01)",
      "t0"."rotated(kinds=luan_chuyen+dieu_dong+biet_phai+tang_cuong, since=2021-01-01)",
      "t0"."rotation_age(groups=lanh_dao_cap_so+lanh_dao_cap_huyen, judged_on=2021-01-01, months=120)",
      "t0"."trained(since=2021-01-01)",
      "t0"."holds(groups=lanh_dao_cap_so+lanh_dao_cap_huyen)"
      AND "t0"."rotation_age(groups=lanh_dao_cap_so+lanh_dao_cap_huyen, judged_on=2021-01-01, months=120)" AS "belongs",
      "t0"."rotated(kinds=luan_chuyen+dieu_dong+biet_phai+tang_cuong, since=2021-01-01)"
      OR (
        "t0"."trained(since=2021-01-01)"
        AND "t0"."leading_posts_at_least(count=2, since=2021-01-01)"
      ) AS "meets"
    FROM "segments" AS "t0"
    WHERE
      "t0"."first_day" < "t0"."end_day"
      AND COALESCE(
        "t0"."holds(groups=lanh_dao_cap_so+lanh_dao_cap_huyen)"
        AND "t0"."rotation_age(groups=lanh_dao_cap_so+lanh_dao_cap_huyen, judged_on=2021-01-01, months=120)",
        TRUE
      )
  ) AS "t1"
  GROUP BY
    1,
    2,
    3
)
SELECT
  "t9"."unit_id",
  "t9"."day_index",
  SUM("t9"."met") AS "met",
  SUM("t9"."unmet") AS "unmet",
  SUM("t9"."unknown") AS "unknown",
  SUM("t9"."membership_unknown_met") AS "membership_unknown_met",
  SUM("t9"."membership_unknown_unmet") AS "membership_unknown_unmet",
  SUM("t9"."membership_unknown") AS "membership_unknown"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t4".*
      EXCLUDE ("end_day")
    FROM (
      SELECT
        "t3"."unit_id",
        "t3"."first_day" AS "day_index",
        "t3"."end_day",
        "t3"."met",
        "t3"."unmet",
        "t3"."unknown",
        "t3"."membership_unknown_met",
        "t3"."membership_unknown_unmet",
        "t3"."membership_unknown"
      FROM "t2" AS "t3"
    ) AS "t4"
  ) AS "t6"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      "t7"."unit_id",
      "t7"."day_index",
      -(
        "t7"."met"
      ) AS "met",
      -(
        "t7"."unmet"
      ) AS "unmet",
      -(
        "t7"."unknown"
      ) AS "unknown",
      -(
        "t7"."membership_unknown_met"
      ) AS "membership_unknown_met",
      -(
        "t7"."membership_unknown_unmet"
      ) AS "membership_unknown_unmet",
      -(
        "t7"."membership_unknown"
      ) AS "membership_unknown"
    FROM (
      SELECT
        "t5".*
        EXCLUDE ("first_day")
      FROM (
        SELECT
          "t3"."unit_id",
          "t3"."first_day",
          "t3"."end_day" AS "day_index",
          "t3"."met",
          "t3"."unmet",
          "t3"."unknown",
          "t3"."membership_unknown_met",
          "t3"."membership_unknown_unmet",
          "t3"."membership_unknown"
        FROM "t2" AS "t3"
      ) AS "t5"
    ) AS "t7"
  ) AS "t8"
) AS "t9"
GROUP BY
  1,
  2
