namespace SmartSteps.Store.Embedded.Database;

/// <summary>The schema's step of occurrences, alerts and webhooks.</summary>
internal static class WebhookSchema
{
    public const string Step = """
        -- What has come about: once for each cause, whoever notices it and how often.
        CREATE TABLE occurrence (
            ordinal INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            cause TEXT NOT NULL UNIQUE,
            type TEXT NOT NULL,
            tenant TEXT,
            market TEXT,
            at TEXT NOT NULL,
            data TEXT NOT NULL,
            told INTEGER NOT NULL DEFAULT 0,
            CHECK (tenant IS NOT NULL OR market IS NOT NULL)
        ) STRICT;
        CREATE INDEX occurrence_untold ON occurrence (ordinal) WHERE told = 0;

        -- Which closed days were looked at, by what looks at them. Days that were closed before anybody could be told are nobody's news.
        CREATE TABLE announced_day (
            market TEXT NOT NULL REFERENCES market (id),
            day TEXT NOT NULL,
            track TEXT NOT NULL,
            PRIMARY KEY (market, day, track)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO announced_day (market, day, track)
            SELECT market, day, 'sealed' FROM closed_day UNION ALL SELECT market, day, 'alerts' FROM closed_day;

        -- What a market's answers rested on when it was looked at last.
        CREATE TABLE market_basis (
            market TEXT PRIMARY KEY REFERENCES market (id),
            revision INTEGER NOT NULL,
            basis TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE alert (
            id TEXT PRIMARY KEY,
            tenant TEXT NOT NULL,
            name TEXT NOT NULL,
            zone TEXT NOT NULL,
            kind TEXT NOT NULL,
            measure TEXT NOT NULL,
            direction TEXT,
            threshold INTEGER,
            certainty TEXT,
            enabled INTEGER NOT NULL,
            created_at TEXT NOT NULL,
            FOREIGN KEY (tenant, zone) REFERENCES zone (tenant, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX alert_by_tenant ON alert (tenant, id);

        -- Secrets are encrypted under a key that does not lie here. Of what was deleted the name alone stays, so that it is not given again.
        CREATE TABLE webhook (
            id TEXT PRIMARY KEY,
            tenant TEXT NOT NULL,
            url TEXT NOT NULL,
            description TEXT,
            types TEXT NOT NULL,
            enabled INTEGER NOT NULL,
            stopped_why TEXT,
            stopped_at TEXT,
            failing_since TEXT,
            created_at TEXT NOT NULL,
            deleted_at TEXT,
            secret BLOB,
            secret_cause TEXT NOT NULL,
            earlier_secret BLOB,
            earlier_until TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX webhook_by_tenant ON webhook (tenant, id) WHERE deleted_at IS NULL;

        CREATE TABLE webhook_delivery (
            ordinal INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            webhook TEXT NOT NULL REFERENCES webhook (id),
            occurrence TEXT NOT NULL REFERENCES occurrence (id),
            state TEXT NOT NULL,
            created_at TEXT NOT NULL,
            tries INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            next_at INTEGER,
            ended_at TEXT,
            UNIQUE (webhook, occurrence)
        ) STRICT;
        CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook, next_at) WHERE state = 'Pending';
        CREATE INDEX webhook_delivery_listed ON webhook_delivery (webhook, ordinal);

        CREATE TABLE webhook_attempt (
            delivery INTEGER NOT NULL REFERENCES webhook_delivery (ordinal) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            at TEXT NOT NULL,
            outcome TEXT NOT NULL,
            status INTEGER,
            duration_ms INTEGER NOT NULL,
            next_at TEXT,
            PRIMARY KEY (delivery, number)
        ) STRICT, WITHOUT ROWID;
        """;
}
