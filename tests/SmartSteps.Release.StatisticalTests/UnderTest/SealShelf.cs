using SmartSteps.Facts;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.StatisticalTests.UnderTest;

/// <summary>A folder with the program's database in it: where seals become visible, and where answers read them.</summary>
internal class SealShelf : IDisposable
{
    public SealShelf(string folder)
    {
        Folder = folder;
        Database = SqliteDatabase.Open(Path.Combine(folder, "smartsteps.db"));
        Store = new SqliteSealStore(Database);
    }

    public string Folder { get; }

    public SqliteDatabase Database { get; }

    public virtual ISealStore Seals => Store;

    public virtual IFactsReader Facts => Store;

    protected SqliteSealStore Store { get; }

    /// <summary>
    /// Commits a seal and copies the folder as it would be found if the machine had stopped between any two writes. SQLite appends to its
    /// log and to nothing else until the log is folded in, so those are the log's beginnings: every frame, and cut within a frame.
    /// </summary>
    public virtual async Task<IReadOnlyList<string>> CommitAndCopyAsync(Seal seal, string copies)
    {
        var log = Path.Combine(Folder, "smartsteps.db-wal");
        var before = new FileInfo(log).Length;
        var start = FolderCopy.Read(log);
        await Seals.CommitAsync(seal, default);
        var end = FolderCopy.Read(log);
        if (!end.AsSpan(0, start.Length).SequenceEqual(start))
        {
            throw new InvalidOperationException("The log was not only appended to.");
        }

        const int FrameHead = 24, Page = 4_096;
        var lengths = new List<int>();
        for (var at = (int)before; at <= end.Length; at += FrameHead + Page)
        {
            lengths.Add(at);
            lengths.Add(Math.Min(end.Length, at + FrameHead + 100));
        }

        lengths.Add(end.Length);
        var images = new List<string>();
        foreach (var length in lengths.Distinct().Order())
        {
            var image = Path.Combine(copies, $"image-{images.Count}");
            FolderCopy.Take(Folder, image, except: "-shm");
            await File.WriteAllBytesAsync(Path.Combine(image, "smartsteps.db-wal"), end[..length]);
            images.Add(image);
        }

        return images;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Database.Dispose();
        }
    }
}
