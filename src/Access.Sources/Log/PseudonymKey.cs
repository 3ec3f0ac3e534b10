using Access.Sources.Keys;

namespace Access.Sources.Log;

/// <summary>The key of the log's pseudonyms.</summary>
internal static class PseudonymKey
{
    internal const string FileName = "pseudonym.key";

    internal const int Bytes = KeyFile.Bytes;

    internal static byte[] ReadOrCreate(string folder)
    {
        try
        {
            return new KeyFile(Path.Combine(Path.GetFullPath(folder), FileName), "pseudonym key").ReadOrCreate();
        }
        catch (KeyException unusable)
        {
            throw new DecisionLogException(unusable.Message, unusable);
        }
    }
}
