using System.Globalization;
using System.Text.Json;
using SmartSteps.Markets;

namespace SmartSteps.Facts.Log;

/// <summary>
/// A window was sealed. Neither the number of journal frames that were read nor their digest is in it: the first is a raw total of what
/// came in, the second would tell from hour to hour whether anything came in, and proves nothing to anybody once the journal is destroyed.
/// </summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The hour or day.</param>
/// <param name="Parameters">How it was released.</param>
/// <param name="Domain">The version of the grid that the values are for; null, and not in the entry, for products of rows (<see cref="SealedFacts.PublicVersion"/>).</param>
/// <param name="Scale">What a skipped hour on a day of 25 hours multiplies by, else 1.</param>
/// <param name="Facts">SHA-256 of the released facts (<see cref="FactsDigest"/>), 64 hexadecimal digits.</param>
/// <param name="At">When it was sealed.</param>
public sealed record SealLeaf(
    MarketId Market, SealWindow Window, ReleaseParameters Parameters, string? Domain, Rational Scale, string Facts, DateTimeOffset? At) : LogLeaf(At)
{
    internal const string KindName = "seal";

    private const int HourDigits = 13;

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override string Identity => IdentityOf(Market, Parameters.Product, Window);

    /// <summary>The entry of sealed facts.</summary>
    public static SealLeaf Of(SealedFacts facts) => new(
        facts.Market, facts.Window, facts.Parameters, facts.PublicVersion, facts.Scale, FactsDigest.Of(facts), facts.SealedAt);

    /// <summary>Names what was released, for passports: the grid where it is public, else the facts themselves.</summary>
    public string DataVersion => Domain ?? Facts;

    /// <summary>True when the entry was made for these facts, now or later. The digest holds what the entry leaves out.</summary>
    public bool IsOf(SealedFacts facts) =>
        (Domain ?? facts.DomainVersion) == facts.DomainVersion && this with { Backfilled = false } == Of(facts) with { Domain = Domain };

    /// <summary>The identity of a window's entry.</summary>
    public static string IdentityOf(MarketId market, ProductId product, SealWindow window) => $"seal/{market}/{product}/{TextOf(window)}";

    /// <summary><c>2026-03-02T14</c> for an hour (counted from local midnight), <c>2026-03-02</c> for a day.</summary>
    public static string TextOf(SealWindow window) => window.HourIndex < 0
        ? string.Create(CultureInfo.InvariantCulture, $"{window.Date:yyyy-MM-dd}")
        : string.Create(CultureInfo.InvariantCulture, $"{window.Date:yyyy-MM-dd}T{window.HourIndex:00}");

    internal static SealLeaf Of(LeafFields fields, DateTimeOffset? at) => new(
        fields.Market(), WindowOf(fields.Text("window")), fields.Parameters(), fields.Find("domain"), Rational.Parse(fields.Text("scale")), fields.Text("facts"), at);

    private protected override void Write(Utf8JsonWriter json)
    {
        json.WriteString("market", Market.Value);
        json.WriteString("product", Parameters.Product.Value);
        json.WriteString("window", TextOf(Window));
        LeafFields.Write(json, Parameters);
        if (Domain is not null)
        {
            json.WriteString("domain", Domain);
        }

        json.WriteString("scale", Scale.ToString());
        json.WriteString("facts", Facts);
    }

    private static SealWindow WindowOf(string text) => text.Length == HourDigits
        ? new SealWindow(ParseDay(text[..10]), int.Parse(text[11..], NumberStyles.None, CultureInfo.InvariantCulture))
        : SealWindow.WholeDay(ParseDay(text));
}
