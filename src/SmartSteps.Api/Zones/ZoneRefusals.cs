using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Zones;

/// <summary>Refusals of the desks as problems: each with a status, a name of its own, and the place in the body.</summary>
internal static class ZoneRefusals
{
    private static readonly TimeSpan ContendedWait = TimeSpan.FromSeconds(1);

    public static Problem Of(ZoneRefusal refusal)
    {
        var (status, pointer) = refusal.Reason switch
        {
            ZoneRefusalReason.NotAPolygon or ZoneRefusalReason.BadCoordinates or ZoneRefusalReason.SwappedCoordinates or ZoneRefusalReason.NoArea
                or ZoneRefusalReason.TooManyCorners or ZoneRefusalReason.TooLarge or ZoneRefusalReason.OutsideMarket or ZoneRefusalReason.OutsideCoverage =>
                (StatusCodes.Status422UnprocessableEntity, "/outline"),
            ZoneRefusalReason.UnknownIndoorZone => (StatusCodes.Status422UnprocessableEntity, "/indoorZones"),
            ZoneRefusalReason.BadName => (StatusCodes.Status422UnprocessableEntity, "/name"),
            ZoneRefusalReason.PairWithin => (StatusCodes.Status422UnprocessableEntity, "/second"),
            ZoneRefusalReason.NameTaken => (StatusCodes.Status409Conflict, "/id"),
            ZoneRefusalReason.Isolating => (StatusCodes.Status409Conflict, "/outline"),
            ZoneRefusalReason.UnknownZone => (StatusCodes.Status404NotFound, string.Empty),
            ZoneRefusalReason.NoCellPlan or ZoneRefusalReason.TooManyZones or ZoneRefusalReason.TooManyPairs or ZoneRefusalReason.Contended =>
                (StatusCodes.Status409Conflict, string.Empty),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Reason, "No status is laid down for this refusal."),
        };
        var name = SnakeCase.Of(refusal.Reason).Replace('_', '-');
        return new Problem(status, name, "The registration is refused", Problems.Within(refusal.Detail))
        {
            Errors = [new ProblemErrorView(null, Problems.Within(refusal.Detail), pointer)],
            RetryAfter = refusal.Reason == ZoneRefusalReason.Contended ? ContendedWait : null,
        };
    }
}
