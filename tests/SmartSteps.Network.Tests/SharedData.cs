namespace SmartSteps.Network.Tests;

/// <summary>Third-party files that lie beside the repository.</summary>
internal static class SharedData
{
    public static string PathOf(string name)
    {
        var folder = Environment.GetEnvironmentVariable("SMARTSTEPS_SHARED");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); folder is null && at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "SmartSteps.sln")))
            {
                folder = Path.Combine(at.FullName, "..", "shared");
            }
        }

        return Path.Combine(folder ?? ".", "data", name);
    }

    public static CellPlan Berlin() => Plan("berlin_cells.csv", f => [$"{f["mcc"]}-{f["net"]}-{f["area"]}-{f["cell"]}", f["lat"], f["lon"], null, null, f["range"], f["radio"], null]).Build()!;

    public static CellPlanBuilder Multimno() => Plan("multimno_network.csv", f => [f["cell_id"], f["latitude"], f["longitude"], f["azimuth_angle"], f["horizontal_beam_width"], f["range"], f["technology"], null]);

    private static CellPlanBuilder Plan(string file, Func<Dictionary<string, string>, string?[]> map)
    {
        var builder = new CellPlanBuilder();
        string[]? header = null;
        var line = 0;
        foreach (var text in File.ReadLines(PathOf(file)))
        {
            line++;
            var fields = text.Split(',');
            if (header is null)
            {
                header = fields;
                continue;
            }

            builder.Add(line, map(header.Zip(fields).ToDictionary(p => p.First, p => p.Second)));
        }

        return builder;
    }
}
