using System.Globalization;
using System.Text.Json;

namespace SmartSteps.Baseline.Tests;

/// <summary>
/// The committed figures of <c>baseline.json</c>: what an event, an hour or a request costs in bytes. A figure may shrink; when it grows past its
/// tolerance the build fails. With SMARTSTEPS_RECORD_BASELINE=1 in the environment the measured figures replace the committed ones.
/// </summary>
internal sealed class Baseline
{
    private const string Record = "SMARTSTEPS_RECORD_BASELINE";
    private const string FileName = "baseline.json";

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly string path;
    private readonly bool records;
    private readonly Lock turn = new();

    /// <summary>The figures of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="records">Whether what is measured is written there.</param>
    public Baseline(string path, bool records)
    {
        this.path = path;
        this.records = records;
    }

    /// <summary>The repository's.</summary>
    public static Baseline Committed { get; } = new(
        Path.Combine(Folder(), FileName), Environment.GetEnvironmentVariable(Record) == "1");

    /// <summary>Fails when a figure is over the committed one by more than its tolerance, or is not committed at all.</summary>
    /// <param name="figure">Its name.</param>
    /// <param name="measured">What it is now, in bytes.</param>
    public void Check(string figure, double measured)
    {
        lock (turn)
        {
            var figures = Read();
            figures.TryGetValue(figure, out var committed);
            if (measured > committed?.MostBytes)
            {
                Assert.Fail($"{figure}: {Text(measured)} bytes, and the promise is {Text(committed.MostBytes.Value)} at most. No record changes that.");
            }

            if (records)
            {
                figures[figure] = (committed ?? new BaselineFigure(0, BaselineFigure.UsualTolerance)) with { Bytes = Math.Round(measured, Digits(measured)) };
                File.WriteAllText(path, JsonSerializer.Serialize(figures, Indented) + "\n");
                return;
            }

            if (committed is null)
            {
                Assert.Fail($"{figure}: {Text(measured)} bytes, and {FileName} has no such figure. {HowToRecord}");
            }

            var most = committed.Bytes * (1 + (committed.TolerancePercent / 100));
            if (measured > most)
            {
                Assert.Fail(
                    $"{figure}: grew from {Text(committed.Bytes)} to {Text(measured)} bytes, by {Text(100 * (measured - committed.Bytes) / committed.Bytes)} %; up to {Text(most)} would do ({Text(committed.TolerancePercent)} %). {HowToRecord}");
            }
        }
    }

    private static string HowToRecord =>
        $"If that is meant: {Record}=1 dotnet test tests/SmartSteps.Baseline.Tests -c Release, and commit tests/SmartSteps.Baseline.Tests/{FileName} with the reason.";

    private static string Text(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);

    /// <summary>Four significant digits, and whole bytes from a thousand on.</summary>
    private static int Digits(double value) => value > 0 ? Math.Clamp(3 - (int)Math.Floor(Math.Log10(value)), 0, 6) : 6;

    private static string Folder()
    {
        for (var place = new DirectoryInfo(AppContext.BaseDirectory); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, "SmartSteps.sln")))
            {
                return Path.Combine(place.FullName, "tests", "SmartSteps.Baseline.Tests");
            }
        }

        throw new InvalidOperationException("The tests do not lie in the repository.");
    }

    private SortedDictionary<string, BaselineFigure> Read()
    {
        var figures = File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, BaselineFigure>>(File.ReadAllText(path), Indented)! : [];
        return new SortedDictionary<string, BaselineFigure>(figures, StringComparer.Ordinal);
    }
}
