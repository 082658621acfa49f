using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Facts;
using SmartSteps.Insights;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Products;

/// <summary>Gives a product's answer its form: JSON in an envelope, or a table. Thread-safe.</summary>
internal sealed class ProductAnswers(IFactsReader facts, KeptBodies bodies)
{
    private const int MostLinks = 8;
    private const int MostKept = 20_000;

    private readonly RecentlyUsed<string, ProductHead> heads = new(MostKept, _ => 1);

    /// <summary>
    /// Looks whether the client has the answer already, or it is kept, before anything is computed: an answer over closed days is known by what decides it. To be asked once the purchase was granted.
    /// </summary>
    /// <param name="form">What the answer is to be like.</param>
    /// <param name="owner">Whose zones it is about; nothing for a market's.</param>
    /// <param name="places">Every place that it is computed from.</param>
    /// <returns>304 where the client has it, or the answer that is kept; and the form to answer with otherwise.</returns>
    public async ValueTask<(AnswerForm Form, Answer? Known)> LookAsync(HttpContext context, AnswerForm form, string owner, params PlaceQuestion[] places)
    {
        if (!await IsForEverAsync(form, context.RequestAborted))
        {
            return (form, null);
        }

        var tagged = form with { Tag = AnswerFingerprint.Of(form, owner, places) };
        return (tagged, UnchangedAnswer.Of(context.Request, tagged.Tag, form.Format.Compressible, BodyAnswer.Immutable) ?? (Answer?)Find(tagged.Tag));
    }

    /// <summary>The answer over closed days with this tag, if it is kept.</summary>
    public BodyAnswer? Find(string tag) => heads.TryGet(tag, out var head) && bodies.Find(tag) is { } body ? AnswerOf(tag, head, body) : null;

    /// <summary>The same for an answer about one zone.</summary>
    public ValueTask<(AnswerForm Form, Answer? Known)> LookAsync(HttpContext context, AnswerForm form, ZoneQuestion question) =>
        LookAsync(context, form, question.Zone.Zone.Tenant.Value, question.Place);

    /// <summary>The answer.</summary>
    /// <param name="form">What it is to be like.</param>
    /// <param name="basis">What it rests on.</param>
    /// <param name="view">Makes what goes into the envelope.</param>
    /// <param name="table">Makes the table.</param>
    public async ValueTask<Answer> OfAsync<T>(AnswerForm form, AnswerBasis basis, Func<T> view, Func<Table> table, CancellationToken cancellationToken)
    {
        var bytes = form.Format == AnswerFormat.Json ? ApiJson.Write(EnvelopeOf(form, basis, view())) : TableBody.Write(form.Format, table(), form.About(basis));
        var body = new Representation(form.Format.ContentType, bytes);
        var head = new ProductHead(form.Format, LinkOf(basis), form.FileName, form.IsFree);
        if (form.Tag is { } tag)
        {
            heads.Add(tag, head);
            return AnswerOf(tag, head, bodies.Get(tag, () => body));
        }

        return AnswerOf(EntityTag.Of(bytes), head, body, await IsForEverAsync(form, cancellationToken));
    }

    /// <summary>The Link header: the passport of the window asked for, then those of the other seals, the first of each run.</summary>
    public static string? LinkOf(AnswerBasis basis) => basis.Passports.IsDefaultOrEmpty
        ? null
        : string.Join(", ", basis.Passports.Select(p => p.FirstPassport).Prepend(OwnOf(basis)).Distinct().Take(MostLinks).Select(id => $"</v1/passports/{id}>; rel=\"describedby\""));

    private static BodyAnswer AnswerOf(string tag, ProductHead head, Representation body, bool lasting = true) => new(tag, head.Format.Compressible, () => body)
    {
        CacheControl = lasting ? BodyAnswer.Immutable : BodyAnswer.Revalidate,
        Link = head.Link,
        FileName = head.FileName,
        IsFree = head.IsFree,
    };

    private static ProductEnvelope<T> EnvelopeOf<T>(AnswerForm form, AnswerBasis basis, T data) => new(
        data,
        BasisView.Of(basis, form.Market),
        new LinksView($"{form.Path}?{form.Query}", Passport: basis.Passports.IsDefaultOrEmpty ? null : $"/v1/passports/{OwnOf(basis)}"));

    private static PassportId OwnOf(AnswerBasis basis) => basis.Own ?? basis.Passports[0].FirstPassport;

    /// <summary>Closed days never change, but a day that is not closed yet may still be answered otherwise.</summary>
    private async ValueTask<bool> IsForEverAsync(AnswerForm form, CancellationToken cancellationToken) =>
        form.LastDay is { } last && !form.Market.Trial
        && await facts.FindSealedThroughAsync(form.Market.Id, cancellationToken) is { ClosedThrough: { } closed } && last <= closed;
}
