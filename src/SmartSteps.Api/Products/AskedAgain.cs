using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Api.Metering;
using SmartSteps.Insights;

namespace SmartSteps.Api.Products;

/// <summary>
/// Answers a question about a zone that was answered a moment ago without looking into any store: which answer it has is remembered for <see cref="Remembered"/>, as markets, keys and contracts are. The
/// key, the limits, the contract and the till are asked each time. Thread-safe.
/// </summary>
internal sealed class AskedAgain(MarketLookup markets, SaleGate gate, ProductAnswers answers, TimeProvider clock)
{
    private const int MostKept = 10_000;

    /// <summary>How long a zone and its outages are taken to be as they were: what another process changes is seen within that time, what is changed through this API at once.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly BrieflyKept<AskedQuestion, GivenAnswer> given = new(clock, Remembered, MostKept);
    private long changes;

    /// <summary>Empties the memory after an operation that changes zones or pairs, whatever became of it: nothing that was remembered before is used again.</summary>
    public Func<HttpContext, Task<Answer>> Forgetting(Func<HttpContext, Task<Answer>> handle) => async context =>
    {
        try
        {
            return await handle(context);
        }
        finally
        {
            Interlocked.Increment(ref changes);
        }
    };

    /// <summary>Puts the memory before an operation.</summary>
    public Func<HttpContext, Task<Answer>> Before(Func<HttpContext, Task<Answer>> handle) => context => AnswerAsync(context, handle);

    private async Task<Answer> AnswerAsync(HttpContext context, Func<HttpContext, Task<Answer>> handle)
    {
        // A question that is only priced goes the whole way, as far as it goes.
        if (context.Features.Get<QuoteMark>() is not null || AskedQuestion.Of(context, Volatile.Read(ref changes)) is not { } question)
        {
            return await handle(context);
        }

        if (given.TryGet(question, out var known) && Find(context.Request, known) is { } ready && await markets.FindAsync(context, known.Market.Id) == known.Market)
        {
            return await BuyAsync(context, known.Purchases) is { } refused ? refused : ready;
        }

        var reading = given.Begin();
        var answer = await handle(context);
        var (tag, compressible) = answer switch
        {
            UnchangedAnswer unchanged => (unchanged.Tag, unchanged.Compressible),
            BodyAnswer { CacheControl: BodyAnswer.Immutable } body => (body.Tag, body.Compressible),
            _ => (null, false),
        };
        if (tag is not null && GrantedPurchase.Of(context) is [var first, ..] granted)
        {
            given.Keep(question, new GivenAnswer(first.Purchase.Market, [.. granted.Select(g => g.Purchase)], tag, compressible), reading);
        }

        return answer;
    }

    private Answer? Find(HttpRequest request, GivenAnswer known) =>
        UnchangedAnswer.Of(request, known.Tag, known.Compressible, BodyAnswer.Immutable) ?? (Answer?)answers.Find(known.Tag);

    private async ValueTask<Problem?> BuyAsync(HttpContext context, ImmutableArray<Sales.Contracts.Purchase> purchases)
    {
        foreach (var purchase in purchases)
        {
            if (await gate.CheckAsync(context, purchase) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }
}
