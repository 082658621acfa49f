using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SmartSteps.Benchmarks;

/// <summary>Numbers of events and devices as people write them: <c>20M</c>, <c>500k</c>, <c>1,000,000</c>.</summary>
internal static class Amount
{
    private const long Thousand = 1_000;
    private const long Million = 1_000_000;

    /// <summary>An option with one amount, 1 or more.</summary>
    public static Option<long> Option(string name, string description, long otherwise) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Read(result.Tokens[0].Value, result),
        DefaultValueFactory = _ => otherwise,
    };

    /// <summary>An option with several, parted by commas, each 1 or more.</summary>
    public static Option<long[]> ListOption(string name, string description, params long[] otherwise) => new(name)
    {
        Description = description,
        HelpName = "N,N…",
        CustomParser = result => [.. result.Tokens[0].Value.Split(',').Select(text => Read(text, result))],
        DefaultValueFactory = _ => otherwise,
    };

    /// <summary>The amount with its unit: <c>20 M</c>.</summary>
    public static string Text(long amount) => amount switch
    {
        >= Million when amount % (Million / 10) == 0 => string.Create(CultureInfo.InvariantCulture, $"{amount / (double)Million:0.#} M"),
        >= Thousand when amount % (Thousand / 10) == 0 => string.Create(CultureInfo.InvariantCulture, $"{amount / (double)Thousand:0.#} k"),
        _ => amount.ToString("N0", CultureInfo.InvariantCulture),
    };

    private static long Read(string text, ArgumentResult result)
    {
        var unit = text.Length > 0 ? char.ToLowerInvariant(text[^1]) switch { 'k' => Thousand, 'm' => Million, _ => 1 } : 1;
        var digits = unit > 1 ? text[..^1] : text;
        if (double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * unit is >= 1 and <= long.MaxValue)
        {
            return (long)(number * unit);
        }

        result.AddError($"'{text}' is not an amount. Write it as 20000000, 20M or 500k.");
        return 1;
    }
}
