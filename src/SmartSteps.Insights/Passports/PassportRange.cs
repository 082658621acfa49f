using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Passports;

/// <summary>
/// Names the seals of one product that an answer used: those of each hour or each day from first to last, none left out. Written as the one seal's
/// passport id, or as <c>berlin.zone_hour.2026-03-02..2026-03-08</c>, then the row where the seals were read for one:
/// <c>berlin.zone_hour.2026-03-02..2026-03-08.00c0ffee00c0ffee</c>.
/// </summary>
/// <param name="Market">The market.</param>
/// <param name="Product">The product.</param>
/// <param name="First">The first seal.</param>
/// <param name="Last">The last seal; the first where there is only one.</param>
/// <param name="Row">Key of the row that was read, or null for whole seals.</param>
public sealed record PassportRange(MarketId Market, ProductId Product, SealWindow First, SealWindow Last, ulong? Row)
{
    private const string Until = "..";
    private const int RowDigits = 16;

    /// <summary>The passport of the first seal.</summary>
    public PassportId FirstPassport => new(Market, Product, First);

    /// <summary>The passport of the last seal.</summary>
    public PassportId LastPassport => new(Market, Product, Last);

    /// <summary>True where there is one seal alone.</summary>
    public bool IsOne => First == Last;

    /// <summary>Reads what <see cref="ToString"/> writes; false where it is not of the form.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PassportRange? range)
    {
        range = null;
        var parts = text?.Split('.', 3) ?? [];
        if (parts.Length != 3 || !MarketId.TryParse(parts[0], out var market) || !PassportId.IsProduct(parts[1]))
        {
            return false;
        }

        var windows = parts[2];
        ulong? row = null;
        var at = windows.LastIndexOf('.');
        if (at >= 0 && windows.Length - at - 1 == RowDigits)
        {
            if (!ulong.TryParse(windows.AsSpan(at + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key))
            {
                return false;
            }

            (row, windows) = (key, windows[..at]);
        }

        var ends = windows.Split(Until);
        if (ends.Length > 2 || !PassportId.TryParseWindow(ends[0], out var first) || !PassportId.TryParseWindow(ends[^1], out var last))
        {
            return false;
        }

        range = new PassportRange(market, new ProductId(parts[1]), first, last, row);
        return range.ToString() == text && (range.IsOne || range.Holds(last));
    }

    /// <summary>True when the window lies in the range, and is of its kind.</summary>
    public bool Holds(SealWindow window) => window.HourIndex < 0
        ? First.HourIndex < 0 && Last.HourIndex < 0 && First.Date <= window.Date && window.Date <= Last.Date
        : First.HourIndex >= 0 && Last.HourIndex >= 0
            && (First.Date, First.HourIndex).CompareTo((window.Date, window.HourIndex)) <= 0
            && (window.Date, window.HourIndex).CompareTo((Last.Date, Last.HourIndex)) <= 0;

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = FirstPassport.ToString();
        if (!IsOne)
        {
            text += Until + (Last.HourIndex < 0
                ? string.Create(CultureInfo.InvariantCulture, $"{Last.Date:yyyy-MM-dd}")
                : string.Create(CultureInfo.InvariantCulture, $"{Last.Date:yyyy-MM-dd}T{Last.HourIndex:00}"));
        }

        return Row is { } row ? string.Create(CultureInfo.InvariantCulture, $"{text}.{row:x16}") : text;
    }
}
