namespace SmartSteps.Intake;

/// <summary>Why a whole submission was refused; nothing of it was taken.</summary>
public enum IntakeRefusal
{
    /// <summary>No market has this id.</summary>
    UnknownMarket,

    /// <summary>The market has no cell plan yet.</summary>
    NoCellPlan,

    /// <summary>The market has no subscriber register yet (and is no trial).</summary>
    NoRegister,

    /// <summary>The market's stored subscriber register is damaged, so that nobody's consent is known; import the register again.</summary>
    DamagedRegister,

    /// <summary>The content is empty.</summary>
    Empty,

    /// <summary>The header lacks columns; the detail lists those found and those wanted.</summary>
    WrongHeader,

    /// <summary>Not UTF-8 text: UTF-16, binary, an unknown compression, or a gzip stream that is damaged or cut short.</summary>
    NotReadable,

    /// <summary>More than one submission may hold; split it.</summary>
    TooLarge,

    /// <summary>A register, cell plan or file of events that has not one usable row; a batch over the wire may have none.</summary>
    NoRows,

    /// <summary>The column mapping does not fit the file.</summary>
    WrongMapping,

    /// <summary>The disk is full or not writable; nothing was taken, send it again later.</summary>
    StorageUnavailable,

    /// <summary>Too much is under way; send it again later.</summary>
    Busy,
}
