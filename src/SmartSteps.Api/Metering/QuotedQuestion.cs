using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Metering;

/// <summary>A question of a quote: the operation that would answer it, and the request that would ask it.</summary>
/// <param name="Product">What would be bought.</param>
/// <param name="Route">The operation's path, with parameters in braces.</param>
/// <param name="RouteValues">The values of these.</param>
/// <param name="Query">The query's parameters.</param>
internal sealed record QuotedQuestion(SoldProduct Product, string Route, RouteValueDictionary RouteValues, IReadOnlyList<KeyValuePair<string, string?>> Query)
{
    private const string ZoneWord = "zone";
    private const string MarketWord = "market";
    private const string PurposeWord = "purpose";

    private static readonly FrozenDictionary<SoldProduct, string> OfMarkets = new Dictionary<SoldProduct, string>
    {
        [SoldProduct.Flows] = "/v1/flows",
        [SoldProduct.Demographics] = "/v1/markets/{market}/demographics",
        [SoldProduct.Heatmaps] = "/v1/markets/{market}/heatmap",
    }.ToFrozenDictionary();

    /// <summary>The purposes that are stated beside it.</summary>
    public string? Purpose { get; init; }

    /// <summary>How many purchases the operation makes: a comparison is of two windows.</summary>
    public int Purchases => Product == SoldProduct.Comparison ? 2 : 1;

    /// <summary>Reads the members of an item; null where something is wrong, which is then a fault of the reader.</summary>
    /// <param name="members">All members by name, as texts.</param>
    /// <param name="fault">Says which member is wrong, and how.</param>
    public static QuotedQuestion? Of(IReadOnlyDictionary<string, string> members, Action<string, string> fault)
    {
        if (!ContractWords.TryRead<SoldProduct>(members.GetValueOrDefault("product"), out var product))
        {
            fault("product", $"'product' is one of {string.Join(", ", ContractWords.All<SoldProduct>())}.");
            return null;
        }

        var (zone, market) = (members.GetValueOrDefault(ZoneWord), members.GetValueOrDefault(MarketWord));
        if ((zone is null) == (market is null))
        {
            fault(ZoneWord, "Give either 'zone' or 'market'.");
            return null;
        }

        if (zone is null && !OfMarkets.ContainsKey(product))
        {
            fault(MarketWord, $"{ContractWords.Of(product)} is sold of zones; of markets there are {string.Join(", ", OfMarkets.Keys.Order().Select(ContractWords.Of))}.");
            return null;
        }

        return (product == SoldProduct.Heatmaps ? Heatmap(zone, market, members, fault) : Table(product, zone, market, members)) is { } question
            ? question with { Purpose = members.GetValueOrDefault(PurposeWord) }
            : null;
    }

    /// <summary>The request, marked as one that is only priced.</summary>
    public HttpContext Ask(HttpContext asker, Operation operation)
    {
        var context = new DefaultHttpContext { RequestServices = asker.RequestServices, RequestAborted = asker.RequestAborted };
        context.Request.Method = HttpMethods.Get;
        context.Request.QueryString = QueryString.Create(Query);
        context.Request.RouteValues = RouteValues;
        context.Request.Headers[StatedPurpose.Header] = Purpose ?? asker.Request.Headers[StatedPurpose.Header];
        context.Features.Set(operation);
        context.Features.Set(new QuoteMark(Purchases));
        Caller.Set(context, Caller.Of(asker));
        return context;
    }

    private static QuotedQuestion Table(SoldProduct product, string? zone, string? market, IReadOnlyDictionary<string, string> members)
    {
        if (zone is not null)
        {
            return new(product, $"/v1/zones/{{id}}/{ContractWords.Of(product).Replace('_', '-')}", new() { ["id"] = zone }, Rest(members, "product", ZoneWord, PurposeWord));
        }

        // The flows of a market take it as a parameter, its demographics in the path.
        return product == SoldProduct.Flows
            ? new(product, OfMarkets[product], [], Rest(members, "product", PurposeWord))
            : new(product, OfMarkets[product], new() { [MarketWord] = market }, Rest(members, "product", MarketWord, PurposeWord));
    }

    private static QuotedQuestion? Heatmap(string? zone, string? market, IReadOnlyDictionary<string, string> members, Action<string, string> fault)
    {
        var (date, hour) = (members.GetValueOrDefault("date"), members.GetValueOrDefault("hour"));
        if (date is null && (zone is not null || hour is null))
        {
            fault("date", zone is null ? "Of a market's heatmaps give 'hour', or 'date' for a day." : "Of a zone's heatmaps give 'date', and 'hour' for one hour of it.");
            return null;
        }

        if (zone is null)
        {
            return date is null
                ? new(SoldProduct.Heatmaps, OfMarkets[SoldProduct.Heatmaps], new() { [MarketWord] = market }, Rest(members, "product", MarketWord, PurposeWord))
                : new(SoldProduct.Heatmaps, "/v1/markets/{market}/heatmaps/{date}.zip", new() { [MarketWord] = market, ["date"] = date }, Rest(members, "product", MarketWord, "date", PurposeWord));
        }

        var values = new RouteValueDictionary { ["id"] = zone, ["date"] = date, ["extension"] = "csv" };
        if (hour is null)
        {
            return new(SoldProduct.Heatmaps, "/v1/zones/{id}/heatmaps/{date}.{extension}", values, Rest(members, "product", ZoneWord, "date", PurposeWord));
        }

        values["hour"] = hour;
        return new(SoldProduct.Heatmaps, "/v1/zones/{id}/heatmaps/{date}/{hour}.{extension}", values, Rest(members, "product", ZoneWord, "date", "hour", PurposeWord));
    }

    private static List<KeyValuePair<string, string?>> Rest(IReadOnlyDictionary<string, string> members, params ReadOnlySpan<string> taken)
    {
        var rest = new List<KeyValuePair<string, string?>>();
        foreach (var (name, value) in members)
        {
            if (!taken.Contains(name))
            {
                rest.Add(new(name, value));
            }
        }

        return rest;
    }
}
