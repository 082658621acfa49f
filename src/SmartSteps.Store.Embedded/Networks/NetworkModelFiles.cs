using SmartSteps.Network;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Store.Embedded.Networks;

/// <summary>
/// Keeps models of cell plans as files, <c>networks/&lt;plan&gt;[-&lt;residents&gt;].network</c>, so that a start reads what the import of a plan computed. A model is a pure
/// function of public things: a file that is missing, damaged or of another method is computed again, one that cannot be written is done without. Several
/// processes may share the folder. Thread-safe.
/// </summary>
/// <param name="directory">The folder; made with the first file.</param>
public sealed class NetworkModelFiles(string directory)
{
    /// <summary>The most files that are kept: the plans in force and those before them.</summary>
    public const int Most = 16;

    private const string Suffix = ".network";
    private const string UnfinishedSuffix = ".new";

    /// <summary>The model of a plan, read or computed.</summary>
    public NetworkModel Of(CellPlan plan, PeopleDensity? density)
    {
        var path = Path.Combine(directory, (density is null ? plan.Version : $"{plan.Version}-{density.Version}") + Suffix);
        if (Find(path, plan, density) is { } kept)
        {
            return kept;
        }

        var model = NetworkModel.Of(plan, density);
        Keep(path, model);
        return model;
    }

    private static NetworkModel? Find(string path, CellPlan plan, PeopleDensity? density)
    {
        try
        {
            return NetworkModelCode.Decode(File.ReadAllBytes(path), plan, density?.Version);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    private void Keep(string path, NetworkModel model)
    {
        var unfinished = $"{path}.{Environment.ProcessId}{UnfinishedSuffix}";
        try
        {
            Disk.Real.CreateDirectory(directory);
            foreach (var abandoned in Directory.EnumerateFiles(directory, "*" + UnfinishedSuffix))
            {
                // Left by a process that was killed; one that is still writing does without its file.
                TryDelete(abandoned);
            }

            File.WriteAllBytes(unfinished, NetworkModelCode.Encode(model));
            File.Move(unfinished, path, overwrite: true);
            foreach (var old in new DirectoryInfo(directory).EnumerateFiles("*" + Suffix).OrderByDescending(file => file.LastWriteTimeUtc).Skip(Most))
            {
                old.Delete();
            }
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            TryDelete(unfinished);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
        }
    }
}
