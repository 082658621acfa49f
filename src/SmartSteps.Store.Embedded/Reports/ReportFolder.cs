using SmartSteps.Reports.Jobs;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Store.Embedded.Reports;

/// <summary>
/// Files of reports in a folder, each written beside its place, synced, and renamed into it: a killed program leaves a whole file or none. Only the owner may read
/// them. Thread-safe.
/// </summary>
public sealed class ReportFolder : IReportFiles
{
    private readonly string directory;

    /// <summary>Makes the folder where there is none.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public ReportFolder(string directory)
    {
        this.directory = directory;
        Disk.Real.CreateDirectory(directory);
    }

    /// <inheritdoc/>
    public async ValueTask<(long Bytes, string Digest)> WriteAsync(ReportId id, Func<Stream, ValueTask> write, long mostBytes, CancellationToken cancellationToken)
    {
        (long Bytes, string Digest) written = default;
        await DurableFile.ReplaceAsync(
            PathOf(id),
            async file =>
            {
                await using var measured = new MeasuredStream(file, mostBytes);
                await write(measured);
                written = (measured.Length, measured.Digest());
            },
            cancellationToken);
        return written;
    }

    /// <inheritdoc/>
    public Stream? Open(ReportId id)
    {
        try
        {
            return new FileStream(PathOf(id), new FileStreamOptions
            {
                Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Delete(ReportId id) => File.Delete(PathOf(id));

    /// <inheritdoc/>
    public void Sweep(IEnumerable<ReportId> known)
    {
        DurableFile.DiscardUnfinished(directory);
        var names = known.Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(directory))
        {
            var name = Path.GetFileName(path);
            if (ReportId.TryParse(name, out _) && !names.Contains(name))
            {
                File.Delete(path);
            }
        }
    }

    private string PathOf(ReportId id) => Path.Combine(directory, id.Value);
}
