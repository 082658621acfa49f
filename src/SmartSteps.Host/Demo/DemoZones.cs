using System.Globalization;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Terminal;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Host.Demo;

/// <summary>The demo's customer: registers the city's malls with their parts, its high street, station and business parks, and some pairs.</summary>
internal sealed class DemoZones(Workspace workspace, WorkBoard board)
{
    private const int MostPairs = 4;

    public async Task RegisterAsync(Market market, TenantId tenant, string file, CancellationToken cancellationToken)
    {
        var track = board.Begin("Zones");
        var read = ZoneFile.Read(await File.ReadAllBytesAsync(file, cancellationToken), tenant, market, null);
        var registered = new List<Zone>();
        foreach (var request in read.Requests)
        {
            var answer = await workspace.ZoneDesk.RegisterAsync(request, cancellationToken);
            if (answer.Zone is { } zone)
            {
                registered.Add(zone);
                registered.AddRange(answer.Parts);
            }
        }

        // One mall against what may draw its visitors away.
        var tops = registered.Where(zone => zone.Parent is null).OrderBy(zone => zone.Id.Value.StartsWith("mall", StringComparison.Ordinal) ? 0 : 1).ToList();
        var pairs = 0;
        foreach (var other in tops.Skip(1).TakeWhile(_ => pairs < MostPairs))
        {
            pairs += (await workspace.PairDesk.RegisterAsync(tenant, market, tops[0].Id, other.Id, null, cancellationToken)).Pair is null ? 0 : 1;
        }

        track.Finish(string.Create(CultureInfo.InvariantCulture, $"{registered.Count} zones and {pairs} pairs of tenant {tenant}"));
    }
}
