package import Experience
package import Facts

/// Decodes chunks and lets their records through the door. Chunks may be worked on side by side.
package struct ChunkAdmission: Sendable {
    private let door: Door
    private let components: Set<ComponentID>
    private let sender: Sender
    private let seen: SeenInteractions?
    private let now: @Sendable () -> Instant

    /// - Parameters:
    ///   - components: those that signals may be of.
    ///   - sender: tells the service where the records do not.
    ///   - seen: ids that came before; nil takes each id as often as it comes.
    package init(
        door: Door, components: Set<ComponentID>, sender: Sender, seen: SeenInteractions?,
        now: @escaping @Sendable () -> Instant
    ) {
        self.door = door
        self.components = components
        self.sender = sender
        self.seen = seen
        self.now = now
    }

    package func admit(_ chunk: ImportChunk) -> AdmittedChunk {
        let tally = ChunkTally(chunk)
        var admitted = AdmittedChunk(facts: FactBatchWriter(capacity: tally.lineCount), tally: tally)
        if chunk.decoder.content == .signals {
            self.admitSignals(chunk, into: &admitted)
        } else {
            self.admitInteractions(chunk, into: &admitted)
        }
        return admitted
    }

    private func admitInteractions(_ chunk: ImportChunk, into admitted: inout AdmittedChunk) {
        let doorway = self.door.open(now: self.now())
        var recognitions: [Recognition] = []
        chunk.eachRecord { line, record in
            admitted.tally.counts.records += 1
            do throws(Refusal) {
                let raw = try chunk.decoder.interaction(try record.get())
                let interaction = try doorway.admit(raw, from: self.sender, recognised: { recognitions.append($0) }) {
                    admitted.tally.neutralise($0, path: chunk.path, line: line, record: try? record.get())
                }
                if let seen, let id = interaction.id, !seen.insert(id, now: doorway.now) {
                    admitted.tally.counts.duplicates += 1
                } else {
                    admitted.tally.take(interaction)
                    admitted.facts.append(interaction)
                }
            } catch {
                admitted.tally.refuse(error, path: chunk.path, line: line, record: try? record.get())
            }
        }
        for recognition in recognitions { admitted.facts.append(recognition) }
    }

    private func admitSignals(_ chunk: ImportChunk, into admitted: inout AdmittedChunk) {
        let door = SignalDoor(components: self.components, now: self.now())
        chunk.eachRecord { line, record in
            admitted.tally.counts.records += 1
            do throws(Refusal) {
                let signal = try door.admit(try chunk.decoder.signal(try record.get()))
                admitted.tally.take(signal)
                admitted.facts.append(signal)
            } catch {
                admitted.tally.refuse(error, path: chunk.path, line: line, record: try? record.get())
            }
        }
    }
}

/// What a chunk came to.
package struct AdmittedChunk: Sendable {
    package var facts: FactBatchWriter
    package var tally: ChunkTally
}
