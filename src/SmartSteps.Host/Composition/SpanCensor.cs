using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace SmartSteps.Host.Composition;

/// <summary>
/// Lets out of a span only what is laid down here: method, route, status and the like. Paths name customers' zones, queries may hold a key that somebody put there by mistake, and a caller's
/// trace state is whatever the caller wrote; none of these leaves.
/// </summary>
internal sealed class SpanCensor : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Allowed = FrozenSet.ToFrozenSet(
        ["http.request.method", "http.route", "http.response.status_code", "url.scheme", "network.protocol.name", "network.protocol.version", "error.type"], StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.ToList())
        {
            if (!Allowed.Contains(name))
            {
                data.SetTag(name, null);
            }
        }

        data.TraceStateString = null;
    }
}
