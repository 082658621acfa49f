namespace SmartSteps.Store.Embedded.Database;

/// <summary>The tables of what is bought, what it costs, and what is billed for it.</summary>
internal static class UsageSchema
{
    /// <summary>Amounts are millionths, so that sums are exact. Records, the terms of a month and closed statements are final.</summary>
    public const string Step =
        """
        CREATE TABLE price_plan (
            id TEXT NOT NULL,
            from_month TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (id, from_month)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE usage_record (
            id TEXT PRIMARY KEY,
            at TEXT NOT NULL,
            day TEXT NOT NULL,
            tenant TEXT NOT NULL,
            contract TEXT NOT NULL,
            product TEXT NOT NULL,
            unit TEXT NOT NULL,
            market TEXT NOT NULL,
            place TEXT NOT NULL,
            ranges TEXT NOT NULL,
            units INTEGER NOT NULL CHECK (units > 0),
            amount INTEGER NOT NULL CHECK (amount >= 0),
            currency TEXT NOT NULL,
            operation TEXT NOT NULL,
            key_id TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX usage_record_by_tenant ON usage_record (tenant, id);
        CREATE INDEX usage_record_by_day ON usage_record (tenant, day, contract, product, unit);

        CREATE TABLE bought_place (
            id INTEGER PRIMARY KEY,
            contract TEXT NOT NULL,
            product TEXT NOT NULL,
            unit TEXT NOT NULL,
            market TEXT NOT NULL,
            place TEXT NOT NULL,
            UNIQUE (contract, product, unit, market, place)
        ) STRICT;

        CREATE TABLE bought_unit (
            place INTEGER NOT NULL REFERENCES bought_place (id),
            number INTEGER NOT NULL,
            PRIMARY KEY (place, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE bought_in_month (
            contract TEXT NOT NULL,
            month TEXT NOT NULL,
            product TEXT NOT NULL,
            unit TEXT NOT NULL,
            units INTEGER NOT NULL,
            PRIMARY KEY (contract, month, product, unit)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE billing_terms (
            contract TEXT NOT NULL,
            month TEXT NOT NULL,
            plan TEXT NOT NULL,
            body TEXT NOT NULL,
            trial INTEGER NOT NULL,
            PRIMARY KEY (contract, month)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE statement (
            tenant TEXT NOT NULL,
            month TEXT NOT NULL,
            tenant_name TEXT NOT NULL,
            seller TEXT NOT NULL,
            time_zone TEXT NOT NULL,
            tax_name TEXT NOT NULL,
            tax_percent TEXT NOT NULL,
            closed_at TEXT NOT NULL,
            PRIMARY KEY (tenant, month)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE statement_contract (
            tenant TEXT NOT NULL,
            month TEXT NOT NULL,
            contract TEXT NOT NULL,
            title TEXT NOT NULL,
            in_force INTEGER NOT NULL,
            PRIMARY KEY (tenant, month, contract)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER usage_record_is_final BEFORE UPDATE ON usage_record BEGIN SELECT RAISE(ABORT, 'what was billed is final'); END;
        CREATE TRIGGER usage_record_stays BEFORE DELETE ON usage_record BEGIN SELECT RAISE(ABORT, 'what was billed is final'); END;
        CREATE TRIGGER usage_record_is_in_time BEFORE INSERT ON usage_record
            WHEN EXISTS (SELECT 1 FROM statement WHERE tenant = new.tenant AND month = substr(new.day, 1, 7))
            BEGIN SELECT RAISE(ABORT, 'the month is closed'); END;
        CREATE TRIGGER bought_unit_is_final BEFORE UPDATE ON bought_unit BEGIN SELECT RAISE(ABORT, 'what was bought is final'); END;
        CREATE TRIGGER bought_unit_stays BEFORE DELETE ON bought_unit BEGIN SELECT RAISE(ABORT, 'what was bought is final'); END;
        CREATE TRIGGER billing_terms_are_final BEFORE UPDATE ON billing_terms BEGIN SELECT RAISE(ABORT, 'the terms of a month are final'); END;
        CREATE TRIGGER billing_terms_stay BEFORE DELETE ON billing_terms BEGIN SELECT RAISE(ABORT, 'the terms of a month are final'); END;
        CREATE TRIGGER statement_is_final BEFORE UPDATE ON statement BEGIN SELECT RAISE(ABORT, 'a closed statement is final'); END;
        CREATE TRIGGER statement_stays BEFORE DELETE ON statement BEGIN SELECT RAISE(ABORT, 'a closed statement is final'); END;
        """;
}
