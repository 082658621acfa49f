using Microsoft.Data.Sqlite;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>A seal as rows: one of <c>seal</c>, one of <c>fact</c> for each block, and, the first time, its grid and its parameters.</summary>
internal static class SealRows
{
    /// <exception cref="ArgumentException">Parts of the seal are of different markets, days, products or grids.</exception>
    public static void RequireConsistent(Seal seal)
    {
        var (facts, debit) = (seal.Facts, seal.Debit);
        if (debit.Market != facts.Market || debit.Day != facts.Window.Date || debit.Product != facts.Parameters.Product
            || debit.Rho != facts.Parameters.Rho || seal.Mark.HourIndex != facts.Window.HourIndex
            || seal.Grid.Version != facts.GridVersion)
        {
            throw new ArgumentException("Facts, debit, mark and grid of a seal must be of the same window.", nameof(seal));
        }
    }

    public static bool Exists(SqliteTransaction transaction, MarketId market, ProductId product, SealWindow window) =>
        transaction.Any(
            "SELECT 1 FROM seal WHERE market = $1 AND product = $2 AND date = $3 AND hour = $4",
            market.Value,
            product.Value,
            window.Date.Text(),
            window.HourIndex);

    public static void Insert(SqliteTransaction transaction, Seal seal)
    {
        var facts = seal.Facts;
        PutGrid(transaction, facts.Market, seal.Grid);
        var id = transaction.First(
            r => r.GetInt64(0),
            """
            INSERT INTO seal (market, product, date, hour, parameters, grid, scale, sealed_at, journal_frames, journal_digest)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id
            """,
            facts.Market.Value,
            facts.Parameters.Product.Value,
            facts.Window.Date.Text(),
            facts.Window.HourIndex,
            ParametersId(transaction, facts.Parameters),
            facts.GridVersion,
            facts.Scale.ToString(),
            facts.SealedAt.Text(),
            seal.Mark.JournalFrames,
            seal.Mark.JournalDigest);
        foreach (var block in facts.Blocks)
        {
            // A key has 56 bits, so the signed column keeps quadkey order.
            transaction.Execute(
                """INSERT INTO fact (seal, block, "values") VALUES ($1, $2, $3)""",
                id,
                checked((long)block.Block.Tile.Key),
                VariableLengthIntegers.OfValues(block.Values));
        }
    }

    public static SealedFacts? Find(SqliteTransaction transaction, MarketId market, ProductId product, SealWindow window)
    {
        var head = transaction.First(
            r => (Id: r.GetInt64(0), Facts: new SealedFacts(
                market,
                window,
                new ReleaseParameters(
                    product,
                    Enum.Parse<PrivacyProfile>(r.GetString(1)),
                    Rational.Parse(r.GetString(2)),
                    Rational.Parse(r.GetString(3)),
                    r.GetInt32(4),
                    r.GetInt32(5),
                    r.GetString(6)),
                r.GetString(7),
                Rational.Parse(r.GetString(8)),
                r.Instant(9),
                [])),
            """
            SELECT seal.id, profile, rho, variance, bound, threshold, method, grid, scale, sealed_at
            FROM seal JOIN release_parameters ON release_parameters.id = seal.parameters
            WHERE market = $1 AND seal.product = $2 AND date = $3 AND hour = $4
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
            r => new FactBlock(
                new TileBlock(Tile.FromKey((ulong)r.GetInt64(0))),
                VariableLengthIntegers.ToValues(r.Blob(1))),
            """SELECT block, "values" FROM fact WHERE seal = $1 ORDER BY block""",
            head.Id);
        return head.Facts with { Blocks = [.. blocks] };
    }

    private static void PutGrid(SqliteTransaction transaction, MarketId market, PublishedGrid grid)
    {
        var leaves = VariableLengthIntegers.OfTiles(grid.Leaves);
        transaction.Execute(
            "INSERT INTO published_grid (market, version, leaves) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            market.Value,
            grid.Version,
            leaves);

        // Values say nothing of the leaves they are for: under one version there can be only one grid.
        if (!transaction.Any(
            "SELECT 1 FROM published_grid WHERE market = $1 AND version = $2 AND leaves = $3", market.Value, grid.Version, leaves))
        {
            throw new ArgumentException($"Grid {grid.Version} was published with other leaves.", nameof(grid));
        }
    }

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
