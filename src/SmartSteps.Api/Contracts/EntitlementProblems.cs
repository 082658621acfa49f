using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Markets;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contracts;

/// <summary>Says what is missing in which contract, and what to do about it.</summary>
internal static class EntitlementProblems
{
    private const int MostNamed = 5;

    /// <summary>The refusal of a purchase.</summary>
    public static Problem Of(Entitlement entitlement, Purchase purchase) =>
        Of(entitlement, purchase.Market, reason => Missing(reason, entitlement.Nearest, purchase));

    /// <summary>The refusal of something that takes a contract in the market, whichever.</summary>
    public static Problem Of(Entitlement entitlement, Market market) =>
        Of(entitlement, market, reason => MissingIn(reason, entitlement.Nearest, market));

    private static Problem Of(Entitlement entitlement, Market market, Func<RefusalReason, ProblemErrorView> missing)
    {
        IReadOnlyList<ProblemErrorView> errors = [.. entitlement.Missing.Select(missing)];
        var (name, title) = entitlement.Missing switch
        {
            [RefusalReason.Expired] => ("contract-expired", "The contract is over"),
            [RefusalReason.NotBegun] => ("contract-not-begun", "The contract has not begun"),
            _ => ("not-in-contract", "No contract covers this"),
        };
        var detail = string.Join(' ', errors.Select(e => e.Detail));
        return new Problem(StatusCodes.Status403Forbidden, name, title, $"{detail} {Known(entitlement)}") { Errors = errors };
    }

    private static ProblemErrorView Missing(RefusalReason reason, SalesContract? nearest, Purchase purchase) => reason switch
    {
        RefusalReason.Product => new("product", $"Contract '{nearest!.Id}' does not include {ContractWords.Of(purchase.Product)}; it includes {Words(nearest.Terms.Products)}."),
        RefusalReason.Area => new("area", $"Contract '{nearest!.Id}' does not include {Place(purchase)}."),
        RefusalReason.DataDays => new("period", $"Contract '{nearest!.Id}' opens figures about {Days(nearest.Terms.DataFrom, nearest.Terms.DataUntil)}, and {Days(purchase.FirstDay, purchase.EndDay)} were asked for."),
        RefusalReason.Purpose => new("purpose", $"Contract '{nearest!.Id}' is for {Words(nearest.Terms.Purposes)}, not for {ContractWords.Of(purchase.Purpose!.Value)}."),
        _ => MissingIn(reason, nearest, purchase.Market),
    };

    private static ProblemErrorView MissingIn(RefusalReason reason, SalesContract? nearest, Market market) => reason switch
    {
        RefusalReason.NoContract => new("contract", "You have no contract, and figures are given under one alone."),
        RefusalReason.Area => new("area", $"Contract '{nearest!.Id}' opens nothing in market '{market.Id}'."),
        RefusalReason.MarketNotSold => new(
            "market", market.Trial
                ? $"Market '{market.Id}' is a trial and is never sold; a trial contract opens it, and '{nearest!.Id}' is none."
                : $"Market '{market.Id}' is not live yet and not sold; a trial contract opens it, and '{nearest!.Id}' is none."),
        RefusalReason.NotBegun => new("period", $"Contract '{nearest!.Id}' begins on {Day(nearest.Terms.From)}, by the market's clock."),
        RefusalReason.Expired => new("period", nearest!.EndedAt is { } ended
            ? string.Create(CultureInfo.InvariantCulture, $"Contract '{nearest.Id}' was ended on {ended.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}Z.")
            : $"Contract '{nearest.Id}' was for calls before {Day(nearest.Terms.Until)}, by the market's clock."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No words are laid down for this reason."),
    };

    private static string Place(Purchase purchase) => purchase.Place switch
    {
        { Kind: PlaceKind.Market } => $"the whole of market '{purchase.Market.Id}'",
        { Kind: PlaceKind.Zone, Grounds.IsEmpty: true } => $"the whole of market '{purchase.Market.Id}', which a zone without an outline takes",
        { Kind: PlaceKind.Zone } => $"where the zone lies (market '{purchase.Market.Id}'); 99 % of it must lie in the contract's areas",
        _ => $"all of what was asked for (market '{purchase.Market.Id}'); 99 % of it must lie in the contract's areas",
    };

    private static string Known(Entitlement entitlement) => entitlement.Contracts.Count switch
    {
        0 => "Ask whom you have the key from for one; GET /v1/catalogue shows what there is.",
        <= MostNamed => $"Your contracts: {Names(entitlement.Contracts)}. GET /v1/contracts shows them.",
        var count => $"Your contracts: {Names(entitlement.Contracts.Take(MostNamed))} and {count - MostNamed} more. GET /v1/contracts shows them.",
    };

    private static string Names(IEnumerable<SalesContract> contracts) => string.Join(", ", contracts.Select(c => c.Id.Value));

    private static string Words<T>(IEnumerable<T> members)
        where T : struct, Enum => string.Join(", ", members.Select(ContractWords.Of));

    private static string Days(DateOnly? from, DateOnly? until) => (from, until) switch
    {
        ({ } first, { } end) => $"the days from {Day(first)} to before {Day(end)}",
        ({ } first, null) => $"the days from {Day(first)} on",
        (null, { } end) => $"the days before {Day(end)}",
        _ => "all days",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
