using System.Security.Cryptography;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;
using SmartSteps.Markets;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>The frames that number devices in one group of appends: each stands in its day's file before the first event that may need it. Under the commit lock.</summary>
internal sealed class DeviceFrames(MarketId market, IDayKeys keys) : IDisposable
{
    private readonly Dictionary<DayLog, (Frame Frame, int[] Counts)> frames = [];

    /// <summary>Makes the frame of a day where it needs one; false when the day's key is gone.</summary>
    public bool TryPrepare(DayLog log)
    {
        if (frames.ContainsKey(log) || log.Devices.Unwritten() is not { } counts) return true;
        Span<byte> key = stackalloc byte[BlockCipher.KeySize];
        if (!keys.TryGet(market, log.Day, DayKey.Journal, key)) return false;
        frames.Add(log, (log.Devices.Encode(log.Day, counts, Salt.New(), key), counts));
        CryptographicOperations.ZeroMemory(key);
        return true;
    }

    /// <summary>The frame that is still to be written to a day's file, or null.</summary>
    public Frame? Of(DayLog log) => frames.TryGetValue(log, out var one) ? one.Frame : null;

    /// <summary>Notes that a day's frame is on disk.</summary>
    public void SetWritten(DayLog log)
    {
        if (!frames.Remove(log, out var one)) return;
        log.Devices.SetWritten(one.Counts);
        one.Frame.Dispose();
    }

    public void Dispose()
    {
        foreach (var (frame, _) in frames.Values) frame.Dispose();
    }
}
