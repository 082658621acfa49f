using Microsoft.Win32.SafeHandles;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Engine.Tests.Journal;

/// <summary>A disk with so many bytes of room, whose syncs and cuts fail when told to.</summary>
internal sealed class FailingDisk : Disk
{
    public long Room { get; set; } = long.MaxValue;

    public bool FlushFails { get; set; }

    public bool SetLengthFails { get; set; }

    public override void Write(SafeFileHandle file, IReadOnlyList<ReadOnlyMemory<byte>> pieces, long offset)
    {
        foreach (var piece in pieces)
        {
            var fits = (int)Math.Min(piece.Length, Room);
            base.Write(file, [piece[..fits]], offset);
            Room -= fits;
            offset += fits;
            if (fits < piece.Length) throw new IOException("No space left on device");
        }
    }

    public override void Flush(SafeFileHandle file)
    {
        if (FlushFails) throw new IOException("Input/output error");
    }

    public override void SetLength(SafeFileHandle file, long length)
    {
        if (SetLengthFails) throw new IOException("Input/output error");
        base.SetLength(file, length);
    }

    public override void FlushDirectory(string path)
    {
    }
}
