using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Keys;

/// <summary>The scope that an operation needs where it names none itself. What no line covers needs a caller who may do all that its role may.</summary>
internal static class OperationScopes
{
    /// <summary>A buyer's operations by the beginning of their path: for writing, and for reading.</summary>
    private static readonly (string Path, KeyScope? Writing, KeyScope Reading)[] Buyers =
    [
        ("/v1/zones/check", KeyScope.FiguresRead, KeyScope.FiguresRead),
        ("/v1/zones", KeyScope.ZonesWrite, KeyScope.FiguresRead),
        ("/v1/zone-pairs", KeyScope.ZonesWrite, KeyScope.FiguresRead),
        ("/v1/quotes", KeyScope.FiguresRead, KeyScope.FiguresRead),
        ("/v1/reports", KeyScope.ReportsWrite, KeyScope.FiguresRead),
        ("/v1/report-schedules", KeyScope.ReportsWrite, KeyScope.FiguresRead),
        ("/v1/schedules", KeyScope.ReportsWrite, KeyScope.FiguresRead),
        ("/v1/webhooks", KeyScope.WebhooksWrite, KeyScope.WebhooksWrite),
        ("/v1/keys", KeyScope.KeysWrite, KeyScope.KeysWrite),
        ("/v1/usage", null, KeyScope.UsageRead),
        ("/v1/statements", null, KeyScope.UsageRead),
        (string.Empty, null, KeyScope.FiguresRead),
    ];

    public static KeyScope? Of(string method, string route, KeyNeed? need)
    {
        var reads = method == "GET";
        return need switch
        {
            KeyNeed.Any => reads ? KeyScope.FiguresRead : null,
            KeyNeed.Buyer => OfBuyer(route, reads),
            KeyNeed.Operator => reads ? KeyScope.FiguresRead : KeyScope.IntakeWrite,
            KeyNeed.Admin => reads ? KeyScope.AdminRead : KeyScope.AdminWrite,
            _ => null,
        };
    }

    private static KeyScope? OfBuyer(string route, bool reads)
    {
        var line = Buyers.First(b => b.Path.Length == 0 || route == b.Path || route.StartsWith(b.Path + "/", StringComparison.Ordinal));
        return reads ? line.Reading : line.Writing;
    }
}
