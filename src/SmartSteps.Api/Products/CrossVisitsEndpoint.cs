using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Api.Zones;
using SmartSteps.Insights.CrossVisits;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Products;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/zones/{id}/cross-visitation: with another zone that the zone is paired with.</summary>
internal sealed class CrossVisitsEndpoint(ZoneQuestions questions, ZoneLookup zones, IZoneRegistry registry, CrossVisitation crossVisits, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = [.. WindowRules.Week.Parameters, "with", "format"];

    public async Task<Answer> GetAsync(HttpContext context)
    {
        FoundZone? other = null;
        var (question, problem) = await questions.RegisteredAsync(context, WindowRules.Week, async zone =>
        {
            (other, var wrong) = await OtherAsync(context, zone);
            return other is null ? (null, wrong) : (PurchasedPlace.OfPair(zone.Zone.Id, zone.Ground, other.Zone.Id, other.Ground), null);
        });
        if (question is null || other is null)
        {
            return problem!;
        }

        // Of zones that are no pair any more, what was counted is still answered, and what was not is a refusal.
        var isPair = await IsPairAsync(question.Zone.Zone, other.Zone, context.RequestAborted);
        var second = await questions.PlaceAsync(other, question.Window.ForFigures, context.RequestAborted);
        var asked = AnswerForm.Of(question, "cross-visitation", $"&with={other.Zone.Id}") with { Inputs = isPair ? "pair" : "no pair" };
        var (form, ready) = await answers.LookAsync(context, asked, question.Zone.Zone.Tenant.Value, question.Place, question.Place with { Place = second });
        if (ready is not null)
        {
            return ready;
        }

        var answer = await crossVisits.FindAsync(question.Place, second, context.RequestAborted);
        if (answer.Days == 0 && !isPair)
        {
            return new Problem(
                StatusCodes.Status404NotFound, "unknown-pair", "The zones are no pair",
                $"Common visitors are counted for registered pairs, and '{question.Zone.Zone.Id}' and '{other.Zone.Id}' are none. POST /v1/zone-pairs registers them, for the days that are not closed yet.")
            {
                Errors = [new("with", "no pair")],
            };
        }

        return await answers.OfAsync(
            form, answer.Basis, () => CrossVisitsView.Of(answer, question.Zone.Zone.Id, other.Zone.Id),
            () => CrossVisitsTable.Of(question.Head, [(other.Zone.Id.Value, answer)]), context.RequestAborted);
    }

    private async ValueTask<(FoundZone? Other, Problem? Problem)> OtherAsync(HttpContext context, FoundZone zone)
    {
        if (!Query.TryGet(context.Request, "with", out var name))
        {
            return (null, Problems.Parameter("with", "'with' is missing: the other zone's id. GET /v1/zone-pairs lists the pairs that are measured."));
        }

        if (await zones.FindAsync(context, name) is not { } other)
        {
            return (null, ZoneLookup.Unknown(name, "with"));
        }

        return other.Zone.Id == zone.Zone.Id || other.Market.Id != zone.Market.Id
            ? (null, Problems.Parameter("with", "'with' is another zone of the same market."))
            : (other, null);
    }

    private async ValueTask<bool> IsPairAsync(Zone one, Zone other, CancellationToken cancellationToken)
    {
        var all = await registry.ReadAsync(one.Tenant, cancellationToken);
        return all.Pairs.Any(p => (p.First == one.Id && p.Second == other.Id) || (p.First == other.Id && p.Second == one.Id));
    }
}
