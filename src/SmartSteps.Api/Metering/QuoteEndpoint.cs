using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contract.Sales;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Api.Metering;

/// <summary>
/// POST /v1/quotes: asks the very operations that would answer, and stops them at the sale gate; so a quote takes what they take, refuses what they refuse, and names the units that they would bill.
/// Writes nothing. Thread-safe.
/// </summary>
/// <param name="operations">All operations; asked for late, since this is one of them.</param>
internal sealed class QuoteEndpoint(Lazy<OperationList> operations, Meter meter, ReleasedUnits released, OperationNames names)
{
    public async Task<Answer> PostAsync(HttpContext context)
    {
        var (body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return problem!;
        }

        (var items, problem) = QuoteReader.Read(body.Root);
        if (items is null)
        {
            return problem!;
        }

        var quotation = new Quotation(meter);
        var views = new List<QuoteItemView>();
        var amounts = new List<Money>();
        foreach (var (pointer, question) in items)
        {
            (var view, var amount, problem) = await PriceAsync(context, quotation, pointer, question);
            if (view is null)
            {
                return problem!;
            }

            views.Add(view);
            if (amount is { } cost)
            {
                amounts.Add(cost);
            }
        }

        IReadOnlyList<MoneyView> totals =
        [
            .. amounts.GroupBy(a => a.Currency).OrderBy(g => g.Key.Value, StringComparer.Ordinal)
                .Select(g => MoneyView.Of(g.Aggregate(Money.Zero(g.Key), (sum, a) => sum + a))),
        ];
        return BodyAnswer.Json(new Envelope<QuoteView>(new QuoteView(views, totals, quotation.ValidUntil), null, new LinksView("/v1/quotes")));
    }

    private async ValueTask<(QuoteItemView? View, Money? Amount, Problem? Problem)> PriceAsync(HttpContext context, Quotation quotation, string pointer, QuotedQuestion question)
    {
        var operation = operations.Value.Operations.First(o => o.Method == HttpMethods.Get && o.Route == question.Route);
        var asked = question.Ask(context, operation);
        var answer = Query.Check(asked.Request.Query, operation.Parameters) ?? await operation.Handle(asked);
        var name = names.Of(asked);
        if (answer is not Problem refusal)
        {
            throw new InvalidOperationException($"{operation.Route} answered without asking whether it may be sold.");
        }

        if (refusal != QuoteMark.Stop)
        {
            return refusal.Status == StatusCodes.Status403Forbidden
                ? (QuoteItemView.Lacking(question.Product, name, refusal.Errors), null, null)
                : (null, null, InBody(refusal, pointer, question));
        }

        var granted = GrantedPurchase.Of(asked);
        var (contract, first) = (granted[0].Contract, granted[0].Purchase);
        var (all, answered) = (UnitSet.Empty, UnitSet.Empty);
        foreach (var one in granted)
        {
            var units = PurchasedUnits.Of(one.Purchase);
            all = all.Union(units);
            answered = answered.Union(await released.OfAsync(asked, one.Purchase, units, context.RequestAborted));
        }

        var quoted = await quotation.AddAsync(contract, BoughtPlace.Of(contract.Id, first), all, answered, context.RequestAborted);
        return (QuoteItemView.Of(name, quoted), quoted.Amount, null);
    }

    /// <summary>What is wrong with a parameter is wrong with the member of that name.</summary>
    private static Problem InBody(Problem refusal, string pointer, QuotedQuestion question)
    {
        if (refusal.Status is not (StatusCodes.Status400BadRequest or StatusCodes.Status404NotFound or StatusCodes.Status406NotAcceptable))
        {
            return refusal;
        }

        var named = refusal.Errors is [{ Parameter: { } parameter }, ..] ? parameter : null;
        var member = named == "id" ? "zone" : named ?? (question.RouteValues.ContainsKey("id") ? "zone" : "market");
        return Problems.Body([new(null, refusal.Detail, QuoteReader.PointerTo(pointer, member))]);
    }
}
