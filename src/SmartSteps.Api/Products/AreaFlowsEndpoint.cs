using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Areas;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Api.Windows;
using SmartSteps.Insights.Flows;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Reports.Products;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/flows: trips a day from area to area of a market.</summary>
internal sealed class AreaFlowsEndpoint(MarketLookup markets, SaleGate gate, AreaLookup areas, TripFlows flows, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = ["market", .. WindowRules.Week.Parameters, "origin", "destination", FlowLimit.Name, "format"];

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var request = context.Request;
        var (market, problem) = await markets.FindAsync(context, request);
        if (market is null)
        {
            return problem!;
        }

        (var format, problem) = AnswerFormat.Read(request, AnswerFormat.OfTables);
        if (format is null)
        {
            return problem!;
        }

        (var window, problem) = WindowReader.Read(request, market, WindowRules.Week);
        if (window is null)
        {
            return problem!;
        }

        if (FlowLimit.Read(request, out var top) is { } wrong)
        {
            return wrong;
        }

        if (await gate.CheckAsync(context, market, PurchasedPlace.WholeMarket, window.FromUnixSeconds, window.ToUnixSeconds) is { } refused)
        {
            return refused;
        }

        var lastDay = window.EndDay.AddDays(-1);
        var names = await areas.NamesAsync(market, lastDay, context.RequestAborted);
        var known = await areas.PartitionAsync(market, names, context.RequestAborted);
        var all = known?.Areas.Keys ?? [];
        (var from, problem) = Ends(request, "origin", names, all);
        if (problem is null)
        {
            (var to, problem) = Ends(request, "destination", names, all);
            if (problem is null)
            {
                var side = known is { } there && all.Length > 0 ? Math.Sqrt(there.Grid.Leaves.Sum(GroundArea.SquareMetres) / all.Length) : 1;
                var question = new FlowQuestion(market, window.ForFigures, from, to, Math.Max(1, side))
                {
                    Top = top,
                    Factors = await areas.FactorsAsync(market, lastDay, context.RequestAborted),
                };
                var asked = FormOf(request, market, format, window, top) with { Inputs = InputsOf(question, names) };
                var (form, ready) = await answers.LookAsync(context, asked, string.Empty);
                if (ready is not null)
                {
                    return ready;
                }

                var answer = await flows.FindAsync(question, context.RequestAborted);
                return await answers.OfAsync(
                    form, answer.Basis, () => FlowsView.Of(answer, null, names), () => FlowsTable.Of(new TableHead(market, null), answer, names),
                    context.RequestAborted);
            }
        }

        return problem;
    }

    private static string InputsOf(FlowQuestion question, MarketAreas names) => string.Create(
        CultureInfo.InvariantCulture,
        $"{AreaInputs.Of(question.Market, names, question.Factors)}|{question.SideMetres:R}|{string.Join(',', question.From)}|{string.Join(',', question.To)}");

    private static AnswerForm FormOf(HttpRequest request, Market market, AnswerFormat format, TimeWindow window, int top)
    {
        var ends = string.Concat(((string[])["origin", "destination"]).Select(n => Query.TryGet(request, n, out var id) ? $"&{n}={Uri.EscapeDataString(id)}" : string.Empty));
        return new AnswerForm(
            market, null, format, "/v1/flows", $"market={market.Id}&{window.Query}{ends}{FlowLimit.Query(top)}", "flows", window.FileText, window.EndDay.AddDays(-1));
    }

    /// <summary>The keys of the area that is named, or of all.</summary>
    private static (ImmutableArray<ulong> Keys, Problem? Problem) Ends(HttpRequest request, string name, MarketAreas names, ImmutableArray<ulong> all)
    {
        if (!Query.TryGet(request, name, out var id))
        {
            return (all, null);
        }

        ImmutableArray<ulong> found = [.. all.Where(k => names.IdOf(k) == id)];
        return found.IsEmpty
            ? ([], Problems.Parameter(name, $"'{name}' is not an area of the market: '{Problems.Shorten(id)}'. GET /v1/markets/{{market}}/areas lists them."))
            : (found, null);
    }
}
