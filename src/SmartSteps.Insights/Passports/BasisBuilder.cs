using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Passports;

/// <summary>Notes down each seal that an answer uses. Not thread-safe.</summary>
/// <param name="market">The market of all of them.</param>
internal sealed class BasisBuilder(Market market)
{
    private readonly Dictionary<(ProductId Product, ulong? Row, SealWindow Window), (ReleaseParameters Parameters, string Domain, DateTimeOffset SealedAt)> seals = [];

    /// <summary>Rows of a closed day's product.</summary>
    public void Add(IEnumerable<SealedRow> rows)
    {
        foreach (var row in rows)
        {
            Add(row);
        }
    }

    /// <summary>A row of a closed day's product.</summary>
    public void Add(SealedRow row) =>
        seals[(row.Parameters.Product, row.Domain.Rows[row.Row].Key, row.Window)] = (row.Parameters, row.Domain.Version, row.SealedAt);

    /// <summary>A row that must not be named, because it is another's: the whole seal is.</summary>
    public void AddUnnamed(SealedRow row) =>
        seals[(row.Parameters.Product, null, row.Window)] = (row.Parameters, row.Domain.Version, row.SealedAt);

    /// <summary>All of a closed day's product.</summary>
    public void Add(SealedDay day) => seals[(day.Parameters.Product, null, day.Window)] = (day.Parameters, day.Domain.Version, day.SealedAt);

    /// <summary>An hour of footfall.</summary>
    public void Add(SealedFootfall hour) => seals[(ProductId.Footfall, null, hour.Window)] = (hour.Parameters, hour.GridVersion, hour.SealedAt);

    /// <summary>What another answer rests on, where this one was computed from it.</summary>
    public void Add(BasisBuilder other)
    {
        foreach (var (key, value) in other.seals)
        {
            seals[key] = value;
        }
    }

    /// <summary>The basis of all that was added.</summary>
    public AnswerBasis Build()
    {
        var ordered = seals.OrderBy(s => s.Key.Product.Value, StringComparer.Ordinal).ThenBy(s => s.Key.Row).ThenBy(s => s.Key.Window.Date)
            .ThenBy(s => s.Key.Window.HourIndex).ToList();
        var ranges = ImmutableArray.CreateBuilder<PassportRange>();
        var parameters = new List<ReleaseParameters>();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        DateTimeOffset? last = null;
        foreach (var (key, seal) in ordered)
        {
            digest.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{market.Id}|{key.Product}|{key.Row:x16}|{key.Window.Date:yyyy-MM-dd}|{key.Window.HourIndex}|{seal.Domain}|{seal.SealedAt.UtcTicks}\n")));
            if (ranges.Count > 0 && ranges[^1] is var range && range.Product == key.Product && range.Row == key.Row && Follows(range.Last, key.Window))
            {
                ranges[^1] = range with { Last = key.Window };
            }
            else
            {
                ranges.Add(new PassportRange(market.Id, key.Product, key.Window, key.Window, key.Row));
            }

            if (parameters.Count == 0 || !parameters.Contains(seal.Parameters))
            {
                parameters.Add(seal.Parameters);
            }

            last = last is { } known && known > seal.SealedAt ? known : seal.SealedAt;
        }

        return new AnswerBasis(
            ranges.DrainToImmutable(), [.. parameters], Convert.ToHexStringLower(digest.GetHashAndReset().AsSpan(0, 16)), market.Trial, last);
    }

    private bool Follows(SealWindow before, SealWindow after)
    {
        if (before.HourIndex < 0 || after.HourIndex < 0)
        {
            return before.HourIndex == after.HourIndex && after.Date.DayNumber == before.Date.DayNumber + 1;
        }

        MarketDay day = market.Calendar.Day(before.Date);
        return after.Date == before.Date
            ? after.HourIndex == before.HourIndex + 1
            : after.HourIndex == 0 && after.Date == before.Date.AddDays(1) && before.HourIndex == day.HourCount - 1;
    }
}
