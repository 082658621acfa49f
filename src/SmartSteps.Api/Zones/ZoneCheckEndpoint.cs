using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Insights.Fitness;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Zones;

/// <summary>POST /v1/zones/check: what a zone will be good for, before it is registered. Writes nothing.</summary>
internal sealed class ZoneCheckEndpoint(ZoneDesk desk, FitnessCheck fitness, ZoneRequestReader requests)
{
    public async Task<Answer> PostAsync(HttpContext context)
    {
        var (body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return problem!;
        }

        (var request, problem) = await requests.ReadAsync(context, body, null);
        if (request is null)
        {
            return problem!;
        }

        var registration = await desk.CheckAsync(request, context.RequestAborted);
        if (registration.Refusal is { } refusal)
        {
            return ZoneRefusals.Of(refusal);
        }

        return await fitness.CheckAsync(request.Market, registration.Zone!, context.RequestAborted) is { } answer
            ? BodyAnswer.Json(new Envelope<ZoneCheckView>(
                new ZoneCheckView(ZoneDetailView.Of(registration), FitnessView.Of(answer)), null, new LinksView("/v1/zones/check")))
            : ZoneRefusals.Of(new ZoneRefusal(ZoneRefusalReason.OutsideCoverage, "Nothing can be measured there: no radio cell covers the place."));
    }
}
