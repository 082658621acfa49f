using System.Collections.Immutable;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Tables;

/// <summary>What a file says of the tables in it, beside the tables: a file leaves the answer's headers and links behind. Immutable.</summary>
/// <param name="Title">What is in it.</param>
/// <param name="Facts">Market, zone, window and the like, each with its name.</param>
/// <param name="Basis">What the figures rest on; null where there are none.</param>
public sealed record TableAbout(string Title, ImmutableArray<(string Name, string Text)> Facts, StatedBasis? Basis)
{
    /// <summary>Under which terms a file may be used.</summary>
    public const string Licence =
        "Licensed to the holder of the contract under which it was obtained, for the purposes named there. Do not pass it on beyond them, and do not join it with other data to single out a person.";

    private const string TrialText = "yes: consent and age were taken as given. Figures of a trial may not be sold or published.";

    /// <summary>About a list of what a tenant has, without a figure.</summary>
    /// <param name="title">What is in it.</param>
    /// <param name="market">The market, or null for all.</param>
    public static TableAbout Of(string title, Market? market) => new(title, FactsOf(market, null, null), null);

    /// <summary>About figures of a zone, or of a market, in a window.</summary>
    /// <param name="title">What is in it.</param>
    /// <param name="market">The market.</param>
    /// <param name="zone">The zone; null for the whole market.</param>
    /// <param name="window">The hour or the local days, the last included, as people read them; null where it is none.</param>
    /// <param name="basis">What the figures rest on.</param>
    public static TableAbout Of(string title, Market market, ZoneId? zone, string? window, StatedBasis basis) => new(title, FactsOf(market, zone, window), basis);

    private static ImmutableArray<(string Name, string Text)> FactsOf(Market? market, ZoneId? zone, string? window)
    {
        var facts = ImmutableArray.CreateBuilder<(string Name, string Text)>();
        if (market is not null)
        {
            facts.Add(("Market", $"{market.Name} ({market.Id}), time zone {market.Calendar.TimeZoneId}"));
        }

        if (zone is { } id)
        {
            facts.Add(("Zone", id.Value));
        }

        if (window is not null)
        {
            facts.Add(("Window", $"{window}, the market's local time"));
        }

        if (market is { Trial: true })
        {
            facts.Add(("Trial", TrialText));
        }

        return facts.DrainToImmutable();
    }
}
