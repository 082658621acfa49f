using System.Collections.Immutable;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The schema as a list of steps; <c>user_version</c> counts the steps that a file has taken. A step once shipped never changes.</summary>
internal static class SqliteSchema
{
    public static ImmutableArray<string> Steps { get; } =
    [
        """
        CREATE TABLE market (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            time_zone TEXT NOT NULL,
            boundary BLOB NOT NULL,
            operator TEXT NOT NULL,
            population_factor TEXT NOT NULL,
            privacy_profile TEXT NOT NULL,
            status TEXT NOT NULL,
            trial INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE cell_plan (
            version TEXT PRIMARY KEY,
            cells BLOB NOT NULL
        ) STRICT;

        CREATE TABLE cell_plan_effect (
            market TEXT NOT NULL REFERENCES market (id),
            effective_from TEXT NOT NULL,
            version TEXT NOT NULL REFERENCES cell_plan (version),
            PRIMARY KEY (market, effective_from)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE feed (
            market TEXT PRIMARY KEY REFERENCES market (id),
            complete_to INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE published_grid (
            market TEXT NOT NULL REFERENCES market (id),
            version TEXT NOT NULL,
            leaves BLOB NOT NULL,
            PRIMARY KEY (market, version)
        ) STRICT;

        CREATE TABLE release_parameters (
            id INTEGER PRIMARY KEY,
            product TEXT NOT NULL,
            profile TEXT NOT NULL,
            rho TEXT NOT NULL,
            variance TEXT NOT NULL,
            bound INTEGER NOT NULL,
            threshold INTEGER NOT NULL,
            method TEXT NOT NULL,
            UNIQUE (product, profile, rho, variance, bound, threshold, method)
        ) STRICT;

        CREATE TABLE seal (
            id INTEGER PRIMARY KEY,
            market TEXT NOT NULL REFERENCES market (id),
            product TEXT NOT NULL,
            date TEXT NOT NULL,
            hour INTEGER NOT NULL,
            parameters INTEGER NOT NULL REFERENCES release_parameters (id),
            grid TEXT NOT NULL,
            scale TEXT NOT NULL,
            sealed_at TEXT NOT NULL,
            journal_frames INTEGER NOT NULL,
            journal_digest TEXT NOT NULL,
            UNIQUE (market, product, date, hour),
            FOREIGN KEY (market, grid) REFERENCES published_grid (market, version)
        ) STRICT;

        CREATE TABLE fact (
            seal INTEGER NOT NULL REFERENCES seal (id),
            block INTEGER NOT NULL,
            "values" BLOB NOT NULL,
            PRIMARY KEY (seal, block)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE debit (
            operator TEXT NOT NULL,
            market TEXT NOT NULL REFERENCES market (id),
            day TEXT NOT NULL,
            product TEXT NOT NULL,
            rho TEXT NOT NULL,
            PRIMARY KEY (operator, market, day, product)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE closed_day (
            market TEXT NOT NULL REFERENCES market (id),
            day TEXT NOT NULL,
            PRIMARY KEY (market, day)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE api_key (
            ordinal INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            secret_hash BLOB NOT NULL,
            created_at TEXT NOT NULL,
            revoked_at TEXT
        ) STRICT;

        -- What is public stays as it was published: the file itself refuses to change or forget it.
        CREATE TRIGGER seal_is_final BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'a seal is final'); END;
        CREATE TRIGGER seal_stays BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'a seal is final'); END;
        CREATE TRIGGER fact_is_final BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'a fact is final'); END;
        CREATE TRIGGER fact_stays BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'a fact is final'); END;
        CREATE TRIGGER debit_is_final BEFORE UPDATE ON debit BEGIN SELECT RAISE(ABORT, 'a debit is never refunded'); END;
        CREATE TRIGGER debit_stays BEFORE DELETE ON debit BEGIN SELECT RAISE(ABORT, 'a debit is never refunded'); END;
        """,

        // Values are for the leaves of a grid, in blocks of tiles, or for the rows of a public domain, in blocks of rows: both are named by a
        // version and stored once. What was stored before stays as it is, under names that fit both.
        """
        ALTER TABLE published_grid RENAME TO published_domain;
        ALTER TABLE published_domain RENAME COLUMN leaves TO cells;
        ALTER TABLE published_domain ADD COLUMN kind TEXT NOT NULL DEFAULT 'grid' CHECK (kind IN ('grid', 'rows'));
        ALTER TABLE seal RENAME COLUMN grid TO domain;
        ALTER TABLE fact RENAME COLUMN block TO first;
        """,

        """
        -- Rises with every write of a tenant, so that what was decided on an older state is not written.
        CREATE TABLE tenant_zones (
            tenant TEXT PRIMARY KEY,
            revision INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE zone (
            tenant TEXT NOT NULL,
            id TEXT NOT NULL,
            market TEXT NOT NULL REFERENCES market (id),
            name TEXT NOT NULL,
            area BLOB,
            indoor_zones TEXT NOT NULL,
            parent TEXT,
            level INTEGER,
            measured_as TEXT,
            first_day TEXT NOT NULL,
            end_day TEXT,
            PRIMARY KEY (tenant, id)
        ) STRICT;
        CREATE INDEX zone_by_market ON zone (market, tenant, id);
        CREATE INDEX zone_by_root ON zone (tenant, measured_as);

        CREATE TABLE zone_pair (
            tenant TEXT NOT NULL,
            market TEXT NOT NULL REFERENCES market (id),
            first_zone TEXT NOT NULL,
            second_zone TEXT NOT NULL,
            first_day TEXT NOT NULL,
            end_day TEXT,
            PRIMARY KEY (tenant, first_zone, second_zone),
            FOREIGN KEY (tenant, first_zone) REFERENCES zone (tenant, id),
            FOREIGN KEY (tenant, second_zone) REFERENCES zone (tenant, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX zone_pair_by_market ON zone_pair (market);

        CREATE TABLE area_effect (
            market TEXT NOT NULL REFERENCES market (id),
            effective_from TEXT NOT NULL,
            PRIMARY KEY (market, effective_from)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE area (
            market TEXT NOT NULL,
            effective_from TEXT NOT NULL,
            id TEXT NOT NULL,
            name TEXT NOT NULL,
            outline BLOB NOT NULL,
            PRIMARY KEY (market, effective_from, id),
            FOREIGN KEY (market, effective_from) REFERENCES area_effect (market, effective_from)
        ) STRICT;

        CREATE TABLE population (
            market TEXT NOT NULL REFERENCES market (id),
            effective_from TEXT NOT NULL,
            version TEXT NOT NULL,
            rows TEXT NOT NULL,
            PRIMARY KEY (market, effective_from)
        ) STRICT;

        CREATE TABLE outage (
            market TEXT NOT NULL REFERENCES market (id),
            id TEXT NOT NULL,
            from_second INTEGER NOT NULL,
            to_second INTEGER NOT NULL,
            cells TEXT NOT NULL,
            leaves BLOB NOT NULL,
            indoor_zones TEXT NOT NULL,
            PRIMARY KEY (market, id)
        ) STRICT;
        """,
        """
        -- The transparency log: entries, the hashes that its tiles hold, and the checkpoint that was signed last.
        CREATE TABLE log_leaf (
            ordinal INTEGER PRIMARY KEY,
            identity TEXT NOT NULL UNIQUE,
            entry BLOB NOT NULL
        ) STRICT;

        CREATE TABLE log_hash (
            level INTEGER NOT NULL,
            ordinal INTEGER NOT NULL,
            hash BLOB NOT NULL,
            PRIMARY KEY (level, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE log_checkpoint (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            size INTEGER NOT NULL,
            root BLOB NOT NULL,
            note TEXT NOT NULL
        ) STRICT;

        CREATE TRIGGER log_leaf_is_final BEFORE UPDATE ON log_leaf BEGIN SELECT RAISE(ABORT, 'the log is only ever appended to'); END;
        CREATE TRIGGER log_leaf_stays BEFORE DELETE ON log_leaf BEGIN SELECT RAISE(ABORT, 'the log is only ever appended to'); END;
        CREATE TRIGGER log_hash_is_final BEFORE UPDATE ON log_hash BEGIN SELECT RAISE(ABORT, 'the log is only ever appended to'); END;
        CREATE TRIGGER log_hash_stays BEFORE DELETE ON log_hash BEGIN SELECT RAISE(ABORT, 'the log is only ever appended to'); END;
        CREATE TRIGGER log_checkpoint_stays BEFORE DELETE ON log_checkpoint BEGIN SELECT RAISE(ABORT, 'what was signed stays signed'); END;
        CREATE TRIGGER log_checkpoint_grows BEFORE UPDATE ON log_checkpoint
            WHEN new.size < old.size OR (new.size = old.size AND new.root <> old.root)
            BEGIN SELECT RAISE(ABORT, 'a signed log neither shrinks nor changes'); END;
        """,

        // Keys that were made before tenants were told apart belong to one of them all. Answers are kept for requests that may be sent again.
        """
        ALTER TABLE api_key ADD COLUMN tenant TEXT NOT NULL DEFAULT 'default';

        CREATE TABLE posted_answer (
            tenant TEXT NOT NULL,
            key TEXT NOT NULL,
            path TEXT NOT NULL,
            body_hash BLOB NOT NULL,
            status INTEGER NOT NULL,
            location TEXT,
            body BLOB NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (tenant, key)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX posted_answer_by_age ON posted_answer (at);
        """,

        // Who buys, and under what: a contract as it was written, beside what is looked for.
        """
        CREATE TABLE tenant (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            created_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE contract (
            id TEXT PRIMARY KEY,
            tenant TEXT NOT NULL REFERENCES tenant (id),
            contract TEXT NOT NULL,
            created_at TEXT NOT NULL,
            ended_at TEXT
        ) STRICT;

        CREATE INDEX contract_by_tenant ON contract (tenant, id);
        """,

        WebhookSchema.Step,

        // A key without scopes has all of its role, one without addresses works from everywhere. An earlier secret works beside the present one until its time is over.
        """
        ALTER TABLE api_key ADD COLUMN scopes TEXT;
        ALTER TABLE api_key ADD COLUMN addresses TEXT NOT NULL DEFAULT '';
        ALTER TABLE api_key ADD COLUMN expires_at TEXT;
        ALTER TABLE api_key ADD COLUMN generation INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE api_key ADD COLUMN earlier_hash BLOB;
        ALTER TABLE api_key ADD COLUMN earlier_until TEXT;
        ALTER TABLE api_key ADD COLUMN last_used_on TEXT;
        CREATE INDEX api_key_by_tenant ON api_key (tenant);
        """,
        UsageSchema.Step,
        ReportSchema.Step,
    ];
}
