using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Api.Zones;
using SmartSteps.Insights.Flows;
using SmartSteps.Markets.Measures;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/zones/{id}/flows: how visitors stream through a mall, between its indoor zones.</summary>
internal sealed class MallFlowsEndpoint(ZoneQuestions questions, ZoneLookup zones, TripFlows flows, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = [.. WindowRules.Week.Parameters, FlowLimit.Name, "format"];

    /// <summary>√ of the area of a typical indoor zone, in metres.</summary>
    private const double PartSideMetres = 50;

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (question, problem) = await questions.RegisteredAsync(context, WindowRules.Week);
        if (question is null)
        {
            return problem!;
        }

        if (FlowLimit.Read(context.Request, out var top) is { } wrong)
        {
            return wrong;
        }

        var parts = await zones.PartsAsync(context, question.Zone);
        if (parts.Count == 0)
        {
            return new Problem(
                StatusCodes.Status409Conflict, "not-a-mall", "The zone has no indoor zones",
                $"Flows are counted between the indoor zones of a mall, and no zone names '{question.Zone.Zone.Id}' as its parent. For trips between areas ask GET /v1/flows?market={question.Zone.Market.Id}.");
        }

        var names = new PartNames(parts);
        ImmutableArray<ulong> keys = [.. parts.Select(p => MeasureId.OfIndoorZones(p.Measured.IndoorZones).Value).Distinct().Order()];
        var inputs = string.Join('|', parts.Select(p => $"{MeasureId.OfIndoorZones(p.Measured.IndoorZones)}:{p.Zone.Id}:{p.Zone.Name.Length}:{p.Zone.Name}"));
        var (form, ready) = await answers.LookAsync(context, AnswerForm.Of(question, "flows", FlowLimit.Query(top)) with { Inputs = inputs }, question);
        if (ready is not null)
        {
            return ready;
        }

        var answer = await flows.FindAsync(
            new FlowQuestion(question.Zone.Market, question.Place.Window, keys, keys, PartSideMetres) { Top = top }, context.RequestAborted);
        return await answers.OfAsync(
            form, answer.Basis, () => FlowsView.Of(answer, question.Zone.Zone.Id, names),
            () => FlowsTable.Of(question.Head, answer, names), context.RequestAborted);
    }
}
