using System.Text.Json;
using SmartSteps.Api.Tests.Maps;
using SmartSteps.Api.Tests.Reports;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>What strangers make from the committed document: it lints, and clients that were generated from it compile strictly and buy and download from the real server.</summary>
[Collection("sold city")]
public sealed class GeneratedClientTests(SoldCity city)
{
    [ToolFact(NodeTools.Linter, NodeTools.Install)]
    public async Task TheDocumentLintsWithoutErrorsOrWarnings()
    {
        var said = await NodeTools.RunAsync(NodeTools.Linter, ["lint", "--config", Tool.PathOf("node-tools/redocly.yaml"), CommittedDocument.File]);
        Assert.Contains("valid", said, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", said.Replace("Deprecation warning", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [ToolFact(NodeTools.Compiler, NodeTools.Install)]
    public async Task AGeneratedClientCompilesStrictlyAndGoesFromPurchaseToDownload()
    {
        using var customer = await Persona.EnterAsync(city, false, "partner", "visitors", "heatmaps");
        using var folder = new ScratchFolder();
        foreach (var file in Directory.GetFiles(Tool.PathOf("node-tools/client")))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "node_modules"), Tool.PathOf("node-tools/node_modules"));
        await Task.WhenAll(
            NodeTools.RunAsync(NodeTools.Types, [CommittedDocument.File, "-o", Path.Combine(folder.Path, "types.ts")]),
            NodeTools.RunAsync(NodeTools.Client, ["-i", CommittedDocument.File, "-o", Path.Combine(folder.Path, "sdk"), "-c", "@hey-api/client-fetch", "--no-log-file"]));
        await NodeTools.RunAsync(NodeTools.Compiler, ["-p", folder.Path]);
        var said = await Tool.RunAsync(
            "node", [Path.Combine(folder.Path, "scenario.js")],
            ("SMARTSTEPS_URL", city.Server.ToString().TrimEnd('/')), ("SMARTSTEPS_CLIENT", customer.Key.Record.Id), ("SMARTSTEPS_SECRET", customer.Key.Text[14..]));

        using var seen = JsonDocument.Parse(said);
        Assert.Equal(customer.Name, seen.RootElement.GetProperty("contract").GetString());
        var days = (await customer.JsonAsync("/v1/zones/square/visitors?from=2026-03-02&to=2026-03-05&granularity=day")).GetProperty("data").GetProperty("figures").EnumerateArray();
        Assert.Equal(days.Select(d => d.GetProperty("value").GetInt64()), seen.RootElement.GetProperty("people").EnumerateArray().Select(p => p.GetInt64()));
        customer.Count("visitors", "zone_day", Persona.Days("2026-03-02", 3));
        customer.Count("heatmaps", "market_hour", "2026-03-02T14");
        Assert.Equal(4, seen.RootElement.GetProperty("units").GetInt32());
        await customer.CheckInvoiceAsync();
    }
}
