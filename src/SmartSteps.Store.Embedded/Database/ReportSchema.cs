namespace SmartSteps.Store.Embedded.Database;

/// <summary>The tables of reports and their schedules.</summary>
internal static class ReportSchema
{
    /// <summary>The step that adds them. Shipped, it never changes.</summary>
    public const string Step = """
        -- The ordinal is the order of the orders. served_at of a tenant's reports says whose turn it is.
        CREATE TABLE report (
            ordinal INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            tenant TEXT NOT NULL,
            ordered_by TEXT NOT NULL,
            template TEXT NOT NULL,
            market TEXT NOT NULL REFERENCES market (id),
            zones TEXT NOT NULL,
            first_day TEXT NOT NULL,
            day_after TEXT NOT NULL,
            format TEXT NOT NULL,
            title TEXT,
            status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
            progress REAL NOT NULL,
            step TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            started_at INTEGER,
            finished_at INTEGER,
            failure TEXT,
            file_name TEXT,
            bytes INTEGER,
            digest TEXT,
            attempts INTEGER NOT NULL,
            held_until INTEGER,
            schedule TEXT
        ) STRICT;

        CREATE INDEX report_by_tenant ON report (tenant, ordinal);
        CREATE INDEX report_by_status ON report (status, ordinal);

        CREATE TABLE report_schedule (
            id TEXT PRIMARY KEY,
            tenant TEXT NOT NULL,
            ordered_by TEXT NOT NULL,
            template TEXT NOT NULL,
            market TEXT NOT NULL REFERENCES market (id),
            zones TEXT NOT NULL,
            days TEXT NOT NULL,
            format TEXT NOT NULL,
            title TEXT,
            every TEXT NOT NULL,
            weekday INTEGER,
            day_of_month INTEGER,
            at TEXT NOT NULL,
            time_zone TEXT NOT NULL,
            active INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            done_through TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX report_schedule_by_tenant ON report_schedule (tenant, id);
        """;
}
