using Microsoft.Data.Sqlite;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>A seal as rows: one of <c>seal</c>, one of <c>fact</c> for each block, and, the first time, its domain and its parameters.</summary>
internal static class SealRows
{
    /// <exception cref="ArgumentException">Parts of the seal are of different markets, days, products or domains.</exception>
    public static void RequireConsistent(Seal seal)
    {
        var (facts, debit) = (seal.Facts, seal.Debit);
        if (debit.Market != facts.Market || debit.Day != facts.Window.Date || debit.Product != facts.Parameters.Product
            || debit.Rho != facts.Parameters.Rho || seal.Mark.HourIndex != facts.Window.HourIndex
            || PublishedDomains.VersionOf(seal) != facts.DomainVersion)
        {
            throw new ArgumentException("Facts, debit, mark and domain of a seal must be of the same window.", nameof(seal));
        }
    }

    public static bool Exists(SqliteTransaction transaction, MarketId market, ProductId product, SealWindow window) =>
        transaction.Any(
            "SELECT 1 FROM seal WHERE market = $1 AND product = $2 AND date = $3 AND hour = $4",
            market.Value,
            product.Value,
            window.Date.Text(),
            window.HourIndex);

    /// <param name="transaction">The commit.</param>
    /// <param name="prepared">The seal.</param>
    /// <param name="published">Whether the seal's domain is known to be stored as it is.</param>
    public static void Insert(SqliteTransaction transaction, PreparedSeal prepared, bool published = false)
    {
        var seal = prepared.Seal;
        var facts = seal.Facts;
        if (!published)
        {
            PublishedDomains.Put(transaction, seal);
        }

        var id = transaction.First(
            r => r.GetInt64(0),
            """
            INSERT INTO seal (market, product, date, hour, parameters, domain, scale, sealed_at, journal_frames, journal_digest)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id
            """,
            facts.Market.Value,
            facts.Parameters.Product.Value,
            facts.Window.Date.Text(),
            facts.Window.HourIndex,
            ParametersId(transaction, facts.Parameters),
            facts.DomainVersion,
            facts.Scale.ToString(),
            facts.SealedAt.Text(),
            seal.Mark.JournalFrames,
            seal.Mark.JournalDigest);
        using var insert = new RepeatedStatement(transaction, """INSERT INTO fact (seal, first, "values") VALUES ($1, $2, $3)""");
        for (var i = 0; i < prepared.Blocks.Length; i++)
        {
            // A key has 56 bits, an ordinal 31, so the signed column keeps their order.
            insert.Execute(id, checked((long)facts.Blocks[i].Key), prepared.Blocks[i]);
        }
    }

    public static SealedFacts? Find(SqliteTransaction transaction, MarketId market, ProductId product, SealWindow window)
    {
        var head = transaction.First(
            r => (Id: r.GetInt64(0), Facts: new SealedFacts(
                market, window, Parameters(transaction, r.GetInt64(1)), r.GetString(2), Rational.Parse(r.GetString(3)), r.Instant(4), [])),
            """
            SELECT id, parameters, domain, scale, sealed_at FROM seal WHERE market = $1 AND product = $2 AND date = $3 AND hour = $4
            """,
            market.Value,
            product.Value,
            window.Date.Text(),
            window.HourIndex);
        if (head.Facts is null)
        {
            return null;
        }

        var blocks = transaction.List(
            r => new FactBlock((ulong)r.GetInt64(0), VariableLengthIntegers.ToValues(r.Blob(1))),
            """SELECT first, "values" FROM fact WHERE seal = $1 ORDER BY first""",
            head.Id);
        return head.Facts with { Blocks = [.. blocks] };
    }

    /// <summary>The versions of the domains that a product was sealed for on the days from (inclusive) to (exclusive).</summary>
    public static List<string> DomainVersions(SqliteTransaction transaction, MarketId market, ProductId product, DateOnly from, DateOnly to) =>
        transaction.List(
            r => r.GetString(0),
            "SELECT DISTINCT domain FROM seal WHERE market = $1 AND product = $2 AND date >= $3 AND date < $4 AND hour = -1",
            market.Value,
            product.Value,
            from.Text(),
            to.Text());

    /// <summary>
    /// The day seals of a product under one version of its domain, each with the one block that holds a row: the block's first row, and its bytes.
    /// </summary>
    public static List<(SealedFacts Facts, int First, byte[] Values)> ListBlocks(
        SqliteTransaction transaction, MarketId market, ProductId product, DateOnly from, DateOnly to, string domainVersion, int row)
    {
        // Day after day is sealed alike: what they share is read once.
        var alike = new Dictionary<(long Parameters, string Scale), SealedFacts>();
        return transaction.List(
            r =>
            {
                var (id, scale) = (r.GetInt64(0), r.GetString(1));
                var window = SealWindow.WholeDay(r.Date(2));
                if (!alike.TryGetValue((id, scale), out var head))
                {
                    head = new SealedFacts(market, window, Parameters(transaction, id), domainVersion, Rational.Parse(scale), default, []);
                    alike.Add((id, scale), head);
                }

                return (head with { Window = window, SealedAt = r.Instant(3) }, r.GetInt32(4), r.Blob(5));
            },
            """
            SELECT parameters, scale, date, sealed_at, first, "values"
            FROM seal JOIN fact ON fact.seal = seal.id
                AND fact.first = (SELECT held.first FROM fact AS held WHERE held.seal = seal.id AND held.first <= $6 ORDER BY held.first DESC LIMIT 1)
            WHERE market = $1 AND product = $2 AND date >= $3 AND date < $4 AND hour = -1 AND domain = $5
            """,
            market.Value,
            product.Value,
            from.Text(),
            to.Text(),
            domainVersion,
            row);
    }

    private static ReleaseParameters Parameters(SqliteTransaction transaction, long id) =>
        transaction.First(
            r => new ReleaseParameters(
                new ProductId(r.GetString(0)),
                Enum.Parse<PrivacyProfile>(r.GetString(1)),
                Rational.Parse(r.GetString(2)),
                Rational.Parse(r.GetString(3)),
                r.GetInt32(4),
                r.GetInt32(5),
                r.GetString(6)),
            "SELECT product, profile, rho, variance, bound, threshold, method FROM release_parameters WHERE id = $1",
            id)!;

    private static long ParametersId(SqliteTransaction transaction, ReleaseParameters parameters) =>
        transaction.First(
            r => r.GetInt64(0),
            """
            INSERT INTO release_parameters (product, profile, rho, variance, bound, threshold, method)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO UPDATE SET method = excluded.method RETURNING id
            """,
            parameters.Product.Value,
            parameters.Profile.ToString(),
            parameters.Rho.ToString(),
            parameters.Variance.ToString(),
            parameters.Bound,
            parameters.Threshold,
            parameters.Method);
}
