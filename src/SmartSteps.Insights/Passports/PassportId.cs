using System.Globalization;
using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Passports;

/// <summary>
/// Names a release: <c>berlin.footfall.2026-03-02T14</c> is market, product, local date and hours since local midnight (two digits, 00
/// to 25). The hour equals the hour of the clock except after a change of clocks, so that each name stands for one hour on days of 23
/// and 25 hours too. A whole day has no hour: <c>berlin.flows.2026-03-02</c>.
/// </summary>
/// <param name="Market">The market.</param>
/// <param name="Product">The product.</param>
/// <param name="Window">The hour or day.</param>
public readonly record struct PassportId(MarketId Market, ProductId Product, SealWindow Window)
{
    private const string DateForm = "yyyy-MM-dd";

    /// <summary>Reads a name; false where it is not of the form.</summary>
    public static bool TryParse(string? text, out PassportId id)
    {
        id = default;
        var parts = text?.Split('.') ?? [];
        if (parts.Length != 3 || !MarketId.TryParse(parts[0], out var market) || !IsProduct(parts[1]) || !TryParseWindow(parts[2], out var window))
        {
            return false;
        }

        id = new PassportId(market, new ProductId(parts[1]), window);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Window.HourIndex < 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Market}.{Product}.{Window.Date:yyyy-MM-dd}")
        : string.Create(CultureInfo.InvariantCulture, $"{Market}.{Product}.{Window.Date:yyyy-MM-dd}T{Window.HourIndex:00}");

    /// <summary>True for what may be a product's name.</summary>
    internal static bool IsProduct(string text) => text.Length is > 0 and <= 40 && text.All(c => char.IsAsciiLetterLower(c) || c == '_');

    /// <summary>Reads a date, or a date and hours since local midnight.</summary>
    internal static bool TryParseWindow(string text, out SealWindow window)
    {
        window = default;
        if (text.Length is not (10 or 13)
            || !DateOnly.TryParseExact(text.AsSpan(0, 10), DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return false;
        }

        window = SealWindow.WholeDay(date);
        if (text.Length == 10)
        {
            return true;
        }

        var good = text[10] == 'T' && char.IsAsciiDigit(text[11]) && char.IsAsciiDigit(text[12]);
        var hour = good ? ((text[11] - '0') * 10) + text[12] - '0' : -1;
        window = new SealWindow(date, hour);
        return good && hour < Grid.MarketDay.MaxHours;
    }
}
