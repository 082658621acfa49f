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
    /// <summary>The passport of the first seal.</summary>
    public PassportId FirstPassport => new(Market, Product, First);

    /// <summary>The passport of the last seal.</summary>
    public PassportId LastPassport => new(Market, Product, Last);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = FirstPassport.ToString();
        if (Last != First)
        {
            text += ".." + (Last.HourIndex < 0
                ? string.Create(CultureInfo.InvariantCulture, $"{Last.Date:yyyy-MM-dd}")
                : string.Create(CultureInfo.InvariantCulture, $"{Last.Date:yyyy-MM-dd}T{Last.HourIndex:00}"));
        }

        return Row is { } row ? string.Create(CultureInfo.InvariantCulture, $"{text}.{row:x16}") : text;
    }
}
