using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Revisions;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>What the markets' answers rest on. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteMarketBases(SqliteDatabase database) : IMarketBases
{
    private static readonly ImmutableArray<ProductId> Products =
    [
        ProductId.Footfall, ProductId.Demographics, ProductId.ZoneHour, ProductId.ZoneDay, ProductId.Dwell, ProductId.Catchment, ProductId.Flows, ProductId.CrossVisitation,
        ProductId.Frequency,
    ];

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MarketBasisState>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MarketBasisState>>(database.Read(
            t => t.List(r => MarketId.Parse(r.GetString(0)), "SELECT id FROM market ORDER BY id").ConvertAll(market => StateOf(t, market)), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<bool> KeepAsync(
        MarketId market, long revision, MarketBasis basis, IReadOnlyCollection<Occurrence> found, CancellationToken cancellationToken) => database.WriteAsync(
        t =>
        {
            if (t.First(r => r.GetInt64(0), "SELECT revision FROM market_basis WHERE market = $1", market.Value) != revision)
            {
                return false;
            }

            t.Execute(
                """
                INSERT INTO market_basis (market, revision, basis) VALUES ($1, $2, $3)
                ON CONFLICT (market) DO UPDATE SET revision = excluded.revision, basis = excluded.basis
                """,
                market.Value,
                revision + 1,
                JsonSerializer.Serialize(basis));
            foreach (var occurrence in found)
            {
                SqliteOccurrences.Add(t, occurrence);
            }

            return true;
        },
        cancellationToken);

    private static MarketBasisState StateOf(SqliteTransaction transaction, MarketId market)
    {
        var kept = transaction.First(
            r => (Revision: r.GetInt64(0), Basis: JsonSerializer.Deserialize<MarketBasis>(r.GetString(1))), "SELECT revision, basis FROM market_basis WHERE market = $1", market.Value);
        return new MarketBasisState(market, BasisOf(transaction, market), kept.Basis, kept.Revision);
    }

    private static MarketBasis BasisOf(SqliteTransaction transaction, MarketId market)
    {
        var head = transaction.First(
            r => (Calendar: MarketRow.Calendar(r.GetString(0)), Factor: r.GetString(1), Withdrawn: r.GetString(2) == nameof(MarketStatus.Withdrawn), Boundary: r.Blob(3)),
            "SELECT time_zone, population_factor, status, boundary FROM market WHERE id = $1",
            market.Value);
        return new MarketBasis(
            head.Factor,
            head.Withdrawn,
            Convert.ToHexStringLower(SHA256.HashData(head.Boundary)),
            transaction.List(r => KeyValuePair.Create(r.Date(0), r.GetString(1)), "SELECT effective_from, version FROM population WHERE market = $1", market.Value)
                .ToImmutableSortedDictionary(),
            AreasOf(transaction, market),
            transaction.List(
                r => KeyValuePair.Create(r.GetString(0), DaysOf(head.Calendar, r.GetInt64(1), r.GetInt64(2))), "SELECT id, from_second, to_second FROM outage WHERE market = $1", market.Value)
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
            MethodsOf(transaction, market),
            transaction.First<DateOnly?>(r => r.IsDBNull(0) ? null : r.Date(0), "SELECT date FROM seal WHERE market = $1 ORDER BY date DESC LIMIT 1", market.Value));
    }

    private static OutageDays DaysOf(MarketCalendar calendar, long fromSecond, long toSecond) => new(calendar.DayAt(fromSecond).Date, calendar.DayAt(toSecond - 1).Date);

    private static ImmutableSortedDictionary<DateOnly, string> AreasOf(SqliteTransaction transaction, MarketId market)
    {
        var digests = ImmutableSortedDictionary.CreateBuilder<DateOnly, string>();
        foreach (var day in transaction.List(r => r.Date(0), "SELECT effective_from FROM area_effect WHERE market = $1", market.Value))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (id, name, outline) in transaction.List(
                r => (r.GetString(0), r.GetString(1), r.Blob(2)), "SELECT id, name, outline FROM area WHERE market = $1 AND effective_from = $2 ORDER BY id", market.Value, day.Text()))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}\n{name}\n{outline.Length}\n")));
                hash.AppendData(outline);
            }

            digests[day] = Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        return digests.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, ReleaseMethod> MethodsOf(SqliteTransaction transaction, MarketId market)
    {
        var methods = ImmutableSortedDictionary.CreateBuilder<string, ReleaseMethod>(StringComparer.Ordinal);
        foreach (var product in Products)
        {
            var last = transaction.First<ReleaseMethod?>(
                r => new ReleaseMethod(
                    string.Create(CultureInfo.InvariantCulture, $"{r.GetString(1)} {r.GetString(2)} {r.GetString(3)} {r.GetInt64(4)} {r.GetInt64(5)}"), r.Date(0)),
                """
                SELECT seal.date, release_parameters.method, release_parameters.profile, release_parameters.variance, release_parameters.bound, release_parameters.threshold
                FROM seal JOIN release_parameters ON release_parameters.id = seal.parameters
                WHERE seal.market = $1 AND seal.product = $2 ORDER BY seal.date DESC, seal.hour DESC LIMIT 1
                """,
                market.Value,
                product.Value);
            if (last is { } method)
            {
                methods[product.Value] = method;
            }
        }

        return methods.ToImmutable();
    }
}
