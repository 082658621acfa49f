using Microsoft.Data.Sqlite;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Release;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>What released values are for: grids and public domains, each stored once a market and version.</summary>
internal static class PublishedDomains
{
    private const string GridKind = "grid";
    private const string RowsKind = "rows";

    /// <summary>The version of the grid or domain that a seal is for.</summary>
    public static string VersionOf(Seal seal) => seal switch
    {
        GridSeal onGrid => onGrid.Grid.Version,
        DomainSeal onDomain => onDomain.Domain.Version,
        _ => throw Unknown(seal),
    };

    /// <summary>Stores a seal's grid or domain the first time.</summary>
    /// <exception cref="ArgumentException">Another one was published under its version.</exception>
    public static void Put(SqliteTransaction transaction, Seal seal)
    {
        var (kind, cells) = seal switch
        {
            GridSeal onGrid => (GridKind, VariableLengthIntegers.OfTiles(onGrid.Grid.Leaves)),
            DomainSeal onDomain => (RowsKind, DomainCode.Encode(onDomain.Domain)),
            _ => throw Unknown(seal),
        };
        transaction.Execute(
            "INSERT INTO published_domain (market, version, cells, kind) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            seal.Facts.Market.Value,
            seal.Facts.DomainVersion,
            cells,
            kind);

        // Values say nothing of the cells they are for: under one version there can be only one set of them.
        if (!transaction.Any(
            "SELECT 1 FROM published_domain WHERE market = $1 AND version = $2 AND cells = $3 AND kind = $4",
            seal.Facts.Market.Value,
            seal.Facts.DomainVersion,
            cells,
            kind))
        {
            throw new ArgumentException($"{seal.Facts.DomainVersion} was published with other cells.", nameof(seal));
        }
    }

    public static PublishedGrid? FindGrid(SqliteTransaction transaction, MarketId market, string version) =>
        Find(transaction, market, version, GridKind) is { } cells ? new PublishedGrid(version, VariableLengthIntegers.ToTiles(cells)) : null;

    public static PublicDomain? FindRows(SqliteTransaction transaction, MarketId market, string version) =>
        Find(transaction, market, version, RowsKind) is { } cells ? DomainCode.Decode(version, cells) : null;

    private static byte[]? Find(SqliteTransaction transaction, MarketId market, string version, string kind) =>
        transaction.First(
            r => r.Blob(0),
            "SELECT cells FROM published_domain WHERE market = $1 AND version = $2 AND kind = $3",
            market.Value,
            version,
            kind);

    private static ArgumentOutOfRangeException Unknown(Seal seal) => new(nameof(seal), seal.GetType().Name, "No such kind of seal.");
}
