using System.Globalization;
using Microsoft.Extensions.Configuration;
using SmartSteps.Api;
using SmartSteps.Grid;

namespace SmartSteps.Host.Settings;

/// <summary>How fast requests are taken and who bills: <c>rateLimits</c> and <c>billing</c>, each an object in <c>smartsteps.json</c>.</summary>
internal sealed class SalesSettings
{
    private const int MostLines = 8;
    private const int LongestLine = 100;

    private static readonly string[] KnownLimits = ["requests", "windowSeconds", "heavyRequests", "heavyWindowSeconds", "unknownRequests", "unknownWindowSeconds"];
    private static readonly string[] KnownBilling = ["timeZone", "seller", "taxName", "taxPercent"];

    private readonly IConfigurationSection limits;
    private readonly IConfigurationSection billing;
    private readonly ApiOptions read = new();

    private SalesSettings(IConfigurationSection limits, IConfigurationSection billing) => (this.limits, this.billing) = (limits, billing);

    /// <summary>Reads them.</summary>
    /// <exception cref="CommandFailure">A setting is unknown or has no usable value; the message names its key.</exception>
    public static SalesSettings Read(IConfiguration configuration)
    {
        var settings = new SalesSettings(configuration.GetSection("rateLimits"), configuration.GetSection("billing"));
        settings.ReadLimits();
        settings.ReadBilling();
        return settings;
    }

    /// <summary>Hands them on.</summary>
    public void ApplyTo(ApiOptions options)
    {
        var (from, to) = (read.RateLimits, options.RateLimits);
        (to.Requests, to.Window) = (from.Requests, from.Window);
        (to.HeavyRequests, to.HeavyWindow) = (from.HeavyRequests, from.HeavyWindow);
        (to.UnknownRequests, to.UnknownWindow) = (from.UnknownRequests, from.UnknownWindow);
        (options.Billing.TimeZone, options.Billing.Seller) = (read.Billing.TimeZone, read.Billing.Seller);
        (options.Billing.TaxName, options.Billing.TaxPercent) = (read.Billing.TaxName, read.Billing.TaxPercent);
    }

    private void ReadLimits()
    {
        RefuseUnknown(limits, KnownLimits);
        var rates = read.RateLimits;
        rates.Requests = Number("requests", rates.Requests, 1_000_000);
        rates.Window = Seconds("windowSeconds", rates.Window);
        rates.HeavyRequests = Number("heavyRequests", rates.HeavyRequests, 1_000_000);
        rates.HeavyWindow = Seconds("heavyWindowSeconds", rates.HeavyWindow);
        rates.UnknownRequests = Number("unknownRequests", rates.UnknownRequests, 1_000_000);
        rates.UnknownWindow = Seconds("unknownWindowSeconds", rates.UnknownWindow);
    }

    private void ReadBilling()
    {
        RefuseUnknown(billing, KnownBilling);
        var options = read.Billing;
        if (billing["timeZone"] is { } zone)
        {
            options.TimeZone = MarketCalendar.Find(zone) is not null ? zone : throw Unusable("billing.timeZone", zone, "a time zone of IANA's, such as Europe/Berlin");
        }

        var lines = billing.GetSection("seller").GetChildren().Select(c => c.Value ?? string.Empty).ToList();
        if (lines.Count > 0 || billing["seller"] is not null)
        {
            options.Seller = lines.Count is > 0 and <= MostLines && lines.All(IsLine)
                ? lines
                : throw Unusable("billing.seller", billing["seller"] ?? string.Join(" / ", lines), $"a list of 1 to {MostLines} lines of up to {LongestLine} characters: name, then address");
        }

        if (billing["taxName"] is { } name)
        {
            options.TaxName = name.Length <= 30 && IsLine(name) ? name : throw Unusable("billing.taxName", name, "a name of 1 to 30 characters");
        }

        if (billing["taxPercent"] is { } percent)
        {
            options.TaxPercent = decimal.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate <= 100 && decimal.Round(rate, 3) == rate
                ? rate
                : throw Unusable("billing.taxPercent", percent, "a number from 0 to 100 with up to three decimals");
        }
    }

    private static bool IsLine(string line) => !string.IsNullOrWhiteSpace(line) && line.Length <= LongestLine && !line.Any(char.IsControl);

    private static void RefuseUnknown(IConfigurationSection section, string[] known)
    {
        if (section.GetChildren().Select(c => c.Key).Except(known, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
        {
            throw new CommandFailure($"{section.Key} has a setting '{unknown}' that does not exist.", $"There are: {string.Join(", ", known)}.", ExitCode.Usage);
        }
    }

    private TimeSpan Seconds(string key, TimeSpan byDefault) => TimeSpan.FromSeconds(Number(key, (int)byDefault.TotalSeconds, 86_400));

    private int Number(string key, int byDefault, int most) => limits[key] is not { } text ? byDefault
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : throw Unusable($"rateLimits.{key}", text, string.Create(CultureInfo.InvariantCulture, $"a number from 1 to {most}"));

    private static CommandFailure Unusable(string key, string text, string wanted) => new($"{key}: '{text}' is not {wanted}.", "Mend the setting.", ExitCode.Usage);
}
